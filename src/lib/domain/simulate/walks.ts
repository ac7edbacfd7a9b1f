import type { Course, Item, PlanScope } from '../content/model.ts';
import type { Outcome } from '../enrolment/events.ts';
import { BEFORE_SIGNING, type GivenAnswer, type PlaceKey } from '../learning/check.model.ts';
import { shownAt } from '../learning/check.steps.ts';
import { initialLearning } from '../learning/learning.ts';
import { stepCheck } from '../learning/step.ts';
import type { LearningState } from '../learning/state.ts';
import { objectiveStates } from '../learning/views.ts';
import type { SimulatedPerson } from './person.ts';

/** 0 ≤ number < 1; seeded by whoever calls, so that the same walks come again. */
export type Random = () => number;

/** How often each critical objective was closed in so many walks. */
export type WalkCounts = { walks: number; closed: Map<string, number> };

/** More than the rule can ask of anybody in one place; a walk that goes on longer is a bug. */
const MOST_STEPS = 2_000;

/**
 * Walks of one made-up person through the check's own chart, as its rule puts items on screen: the cross-check of
 * `objectiveOdds`. `chanceOf`: that somebody is right at an item who has not learned what it asks.
 */
export function walkCourse(
	course: Course,
	scope: PlanScope | null,
	person: SimulatedPerson,
	{ walks, random, chanceOf }: { walks: number; random: Random; chanceOf: (item: Item) => number }
): WalkCounts {
	const start = initialLearning(course, scope);
	const chances = new Map(
		course.modules.flatMap(({ items }) => items.map((item) => [item.id, chanceOf(item)] as const))
	);
	const closed = new Map<string, number>();
	for (let walk = 0; walk < walks; walk += 1) {
		for (const { objective, critical, status } of objectiveStates(walkOnce(start, person, chances, random))) {
			if (critical) closed.set(objective, (closed.get(objective) ?? 0) + (status === 'closed' ? 1 : 0));
		}
	}
	return { walks, closed };
}

function walkOnce(
	start: LearningState,
	person: SimulatedPerson,
	chances: ReadonlyMap<string, number>,
	random: Random
): LearningState {
	const knows = new Map<string, boolean>();
	let state = start;
	const places: PlaceKey[] = [...start.order, BEFORE_SIGNING];
	for (const place of places) {
		state = stepCheck(state, { type: 'CHECK_ENTERED', place }) ?? state;
		for (let step = 0; shownAt(state.check.context, place).is !== 'idle'; step += 1) {
			if (step > MOST_STEPS) throw new Error('A check without an end');
			state = answerOne(state, place, person, { knows, chances, random });
		}
	}
	return state;
}

type Mind = { knows: Map<string, boolean>; chances: ReadonlyMap<string, number>; random: Random };

function answerOne(
	state: LearningState,
	place: PlaceKey,
	person: SimulatedPerson,
	{ knows, chances, random }: Mind
): LearningState {
	const shown = shownAt(state.check.context, place);
	if (shown.is !== 'asking') throw new Error('Nothing is asked here');
	const { objective, item } = shown;
	const isKnown = knows.get(objective) ?? random() < person.knowsAtFirst;
	const isRight = random() < (isKnown ? 1 - person.slips : (chances.get(item) ?? 0));
	const answered = stepCheck(state, {
		type: 'ANSWERED',
		place,
		objective,
		item,
		answer: answerOf(isRight ? 'correct' : 'incorrect')
	});
	const left = answered && stepCheck(answered, { type: 'FEEDBACK_LEFT', place, item });
	if (!left) throw new Error(`The chart did not take an answer to ${item}`);
	knows.set(objective, isKnown || (!isRight && random() < person.learns));
	return left;
}

const answerOf = (outcome: Outcome): GivenAnswer => ({
	outcome,
	belief: null,
	beliefs: [],
	choices: {},
	sureness: null
});
