import { findItem, findMisconception } from '../../../domain/content/look-up.ts';
import type { Inline, Words } from '../../../domain/content/model.ts';
import { wordsIn } from '../../../domain/content/text.ts';
import type { Outcome, Sureness } from '../../../domain/enrolment/events.ts';
import type { RefresherItem } from '../../../domain/enrolment/state.ts';
import type { VisitId } from '../../../domain/ids.ts';
import { openingOf } from '../../../domain/quiz/quiz.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';

/** How the questions before one visit went, as the care team reads it at that visit. */
export type RefresherTold = {
	visit: VisitId;
	/** When the last answer came, or the first question was shown. */
	at: string;
	of: number;
	answers: RefresherAnswerTold[];
};

export type RefresherAnswerTold = {
	item: string;
	/** Empty for an item that the course has no longer. */
	ask: Inline[];
	outcome: Outcome;
	sureness: Sureness | null;
	/** The misconception behind it. */
	believed: Inline[] | null;
};

/** `language`: of the care team. */
export const readRefreshers = (view: EnrolmentView, language: string): RefresherTold[] =>
	view.state.refreshers.map(({ visit, begunAt, items }) => ({
		visit,
		at: items.findLast(({ answer }) => answer !== null)?.answer?.at ?? begunAt,
		of: items.length,
		answers: items.flatMap((item) => told(view, item, language))
	}));

function told(
	{ course }: EnrolmentView,
	{ item: id, answer }: RefresherItem,
	language: string
): RefresherAnswerTold[] {
	if (!answer) return [];
	const say = (words: Words) => wordsIn(words, language, course.source_language);
	const item = findItem(course, id)?.item;
	const belief = answer.belief === null ? undefined : findMisconception(course, answer.belief);
	const { outcome, sureness } = answer;
	return [
		{
			item: id,
			ask: item ? say(openingOf(item)) : [],
			outcome,
			sureness,
			believed: belief ? say(belief.misconception.believed) : null
		}
	];
}
