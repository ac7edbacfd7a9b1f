import type { CheckPlace, Outcome } from '../enrolment/events.ts';
import type { Enrolled } from '../enrolment/shown/enrolled.ts';
import { shownItem } from '../enrolment/shown/item-shown.ts';
import type { Judged } from '../enrolment/shown/judge-form.ts';
import { placeKey } from '../learning/check.model.ts';
import { modulesThatApply } from '../learning/entry.ts';
import { applyLearning } from '../learning/learning.ts';
import { moduleProgress } from '../learning/progress.ts';
import type { LearningEvent } from '../learning/state.ts';
import { currentItem, objectiveStates } from '../learning/views.ts';

/*
 * Goes through a course as its charts allow, for somebody made up: the same events as of a patient, applied and never
 * stored. What the charts refuse changes nothing.
 */

/** More than any course asks of anybody. */
const MOST_ANSWERS = 400;

const step = (enrolled: Enrolled, event: LearningEvent): Enrolled => {
	const { course, state } = enrolled;
	const next = applyLearning(state.learning, event, course, state.plan);
	return next.ok ? { ...enrolled, state: { ...state, learning: next.value } } : enrolled;
};

/** Has read a module up to this passage; all of it where none is named. */
export function readUpTo(enrolled: Enrolled, module: string, block: string | null = null): Enrolled {
	const { version, language } = enrolled.state;
	const blocks = moduleProgress(enrolled.state.learning, module)?.blocks ?? [];
	const place = block === null ? -1 : blocks.indexOf(block);
	return blocks.slice(0, place < 0 ? undefined : place).reduce(
		(before, one) =>
			step(before, {
				type: 'BLOCK_SEEN',
				clear: { module, block: one, version, language },
				sealed: {}
			}),
		enrolled
	);
}

const enter = (enrolled: Enrolled, place: CheckPlace): Enrolled =>
	step(enrolled, { type: 'CHECK_ENTERED', clear: { place }, sealed: {} });

/** The verdict on what is on screen here stands there. */
export const answer = (
	enrolled: Enrolled,
	place: CheckPlace,
	{ clear, sealed }: Extract<Judged, { is: 'answer' }>
): Enrolled => step(enrolled, { type: 'ANSWERED', clear: { place, ...clear }, sealed });

/** Answers what is on screen here so, and goes on. */
function answerAndGoOn(enrolled: Enrolled, place: CheckPlace, outcome: Outcome): Enrolled {
	const at = currentItem(enrolled.state.learning, placeKey(place));
	if (at.is !== 'asking') return enrolled;
	const { objective, item } = at;
	const { version, language } = enrolled.state;
	const judged = answer(enrolled, place, {
		is: 'answer',
		clear: { objective, item, version, language, shown: version, outcome },
		sealed: { order: [], choices: {}, belief: null, beliefs: [], sureness: null }
	});
	return step(judged, { type: 'FEEDBACK_LEFT', clear: { place, item }, sealed: {} });
}

/** Is in a check after these answers; before a signature, everything in the modules was understood. */
export function inCheck(enrolled: Enrolled, place: CheckPlace, outcomes: readonly Outcome[]): Enrolled {
	const before = place === 'before_signing' ? throughModules(enrolled) : readUpTo(enrolled, place.module);
	return outcomes.reduce((now, outcome) => answerAndGoOn(now, place, outcome), enter(before, place));
}

/** Takes these decisions in the story on screen. */
export const inStory = (enrolled: Enrolled, place: CheckPlace, path: readonly string[]): Enrolled =>
	path.reduce((now, choice) => {
		const { item } = shownItem(now, place);
		return item
			? step(now, {
					type: 'STORY_STEP_TAKEN',
					clear: { place, item: item.item.id },
					sealed: { choice }
				})
			: now;
	}, enrolled);

/** Has answered until nothing is left here: everything right, but always wrong what is named. */
export function throughCheck(enrolled: Enrolled, place: CheckPlace, missed: string | null = null): Enrolled {
	let now = inCheck(enrolled, place, []);
	for (let answers = 0; answers < MOST_ANSWERS; answers += 1) {
		const at = currentItem(now.state.learning, placeKey(place));
		if (at.is !== 'asking') break;
		now = answerAndGoOn(now, place, at.objective === missed ? 'incorrect' : 'correct');
	}
	return now;
}

/** Every part up to "Before you sign" is behind them; `last`: the last of those parts. */
export function throughModules(enrolled: Enrolled, last: string | null = null): Enrolled {
	const modules = modulesThatApply(enrolled.state.learning);
	const upTo = last === null ? modules.length : modules.indexOf(last) + 1;
	return modules.slice(0, upTo).reduce((now, module) => throughCheck(now, { module }), enrolled);
}

/** The first thing of a place that a person can be called for; null where nothing is critical. */
export const firstCritical = ({ state }: Enrolled, place: CheckPlace): string | null =>
	objectiveStates(state.learning).find(
		({ critical, module }) => critical && (place === 'before_signing' || place.module === module)
	)?.objective ?? null;
