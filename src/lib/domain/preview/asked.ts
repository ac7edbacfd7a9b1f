import { findItem } from '../content/look-up.ts';
import type { Module } from '../content/model.ts';
import type { CheckPlace, Outcome } from '../enrolment/events.ts';
import type { Enrolled } from '../enrolment/shown/enrolled.ts';
import { itemAsked, shownItem, type ShownItem } from '../enrolment/shown/item-shown.ts';
import { judgeForm, type Judged, type JudgeRefusal } from '../enrolment/shown/judge-form.ts';
import { poolsFor } from '../learning/pools.ts';
import type { AnswerForm, StoryPath } from '../quiz/answer.ts';
import { isEnd, walkStory } from '../quiz/kinds/story.ts';
import type { Result } from '../result.ts';
import type { PreviewPage } from './page.ts';
import type { PreviewValues } from './values.ts';
import { inCheck, inStory, readUpTo } from './walk.ts';

/** How far somebody is in answering. A preview keeps nothing: all of it stands in its address. */
export type PreviewAnswers = {
	/** What came of the questions of this place before the one on screen. */
	before: readonly Outcome[];
	/** Decisions that were taken in the story on screen. */
	path: StoryPath;
	/** The answer to what is on screen; null before it. */
	given: AnswerForm | null;
};

/** Who is asked what. */
export type Asked = { enrolled: Enrolled; place: CheckPlace; item: ShownItem };

/** Pages with a question on them. */
export type AskingPage = Extract<PreviewPage, { is: 'item' | 'check' }>;

/** What such a page asks; null where nothing is left to be asked, or nothing of the kind applies. */
export function askedOn(nobody: Enrolled, page: AskingPage, { before, path }: PreviewAnswers): Asked | null {
	if (page.is === 'check') {
		const enrolled = inStory(inCheck(nobody, page.place, before), page.place, path);
		const { at, item } = shownItem(enrolled, page.place);
		return item && at.is === 'asking' ? { enrolled, place: page.place, item } : null;
	}
	const found = findItem(nobody.course, page.item);
	if (found?.module.id !== page.module || !isAsked(nobody, found.module, page.item)) return null;
	const enrolled = readUpTo(nobody, page.module);
	const { objective, id } = found.item;
	const walked = found.item.kind === 'scenario' ? walkStory(found.item, path) : null;
	const asked = { objective, item: id, nth: 1, path: walked && !isEnd(walked.node) ? path : [] };
	return { enrolled, place: { module: page.module }, item: itemAsked(enrolled, asked) };
}

/** The same judgement as of a patient's answer. */
export const judge = (
	{ enrolled, item }: Asked,
	form: AnswerForm,
	{ marking }: PreviewValues
): Result<Judged, JudgeRefusal> => judgeForm(enrolled.state, item, form, marking);

/** Of a module, what may be asked of somebody with this plan. */
export const isAsked = ({ course, state }: Enrolled, module: Module, item: string): boolean =>
	poolsFor({ ...course, modules: [module] }, state.plan).some(({ items }) => items.includes(item));
