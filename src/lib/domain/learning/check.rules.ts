import { BEFORE_SIGNING, freshObjective } from './check.model.ts';
import type { CheckContext, GivenAnswer, ObjectiveState, PlaceKey, PlaceState, Pool } from './check.model.ts';

/** The fourth miss on one objective calls a person (design §4.5). */
const MISSES_UNTIL_A_PERSON = 4;

type Objectives = Record<string, ObjectiveState>;

/**
 * The rule of the check (design §4.5), one decision a function. The chart only calls these: a test can swap one for a
 * wrong one and see whether anybody notices. Rules that rest on another call it through `this`, so a swap reaches them too.
 */
export type CheckRules = {
	mayEnter: (check: CheckContext, place: PlaceKey) => boolean;
	/** Coming back to a place keeps what is on screen, so that no post can buy another question. */
	staysOnScreen: (shown: PlaceState) => boolean;
	isOnScreen: (shown: PlaceState, objective: string, item: string) => boolean;
	isDue: (pool: Pool, state: ObjectiveState, place: PlaceKey) => boolean;
	/** Item ids that may be asked, best first. */
	candidates: (pool: Pool, state: ObjectiveState) => string[];
	/** `due` are objectives in course order, `last` the one asked last here. */
	nextObjective: (
		due: readonly string[],
		last: string | null,
		courseOrder: readonly string[]
	) => string | null;
	afterAnswer: (
		state: ObjectiveState,
		pool: Pool,
		place: PlaceKey,
		item: string,
		answer: GivenAnswer
	) => ObjectiveState;
	closes: (state: ObjectiveState, pool: Pool) => boolean;
	callsPerson: (state: ObjectiveState, pool: Pool) => boolean;
	release: (objectives: Objectives, objective: string) => Objectives;
	giveBack: (objectives: Objectives, objective: string) => Objectives;
	reopen: (objectives: Objectives, objective: string) => Objectives;
};

/** True when the objective was shown in its module, or cannot be for now: it does not hold up "Before you sign". */
export const isThroughInModule = (state: ObjectiveState): boolean =>
	state.status !== 'open' || state.rightInModule !== null;

export const isClosed = ({ status }: Pick<ObjectiveState, 'status'>): boolean =>
	status === 'closed' || status === 'released' || status === 'carried';

export const stateOf = (objectives: Objectives, objective: string): ObjectiveState =>
	objectives[objective] ?? freshObjective();

const rightItems = (state: ObjectiveState) => [state.rightInModule, state.rightBeforeSigning];
const change = (all: Objectives, objective: string, part: Partial<ObjectiveState>): Objectives => ({
	...all,
	[objective]: { ...stateOf(all, objective), ...part }
});

export const CHECK_RULES: CheckRules = {
	mayEnter: (check, place) =>
		place !== BEFORE_SIGNING ||
		check.pools.every(
			(pool) => !pool.critical || isThroughInModule(stateOf(check.objectives, pool.objective))
		),

	staysOnScreen: (shown) => shown.is !== 'idle',

	isOnScreen: (shown, objective, item) =>
		shown.is === 'asking' && shown.objective === objective && shown.item === item,

	isDue(pool, state, place) {
		if (state.status !== 'open') return false;
		if (place === BEFORE_SIGNING) return pool.critical && state.rightInModule !== null;
		if (place !== pool.module || state.rightInModule !== null) return false;
		// Practice ends by itself: it never holds anybody up and never calls anybody.
		return pool.critical || this.candidates(pool, state).length > 0;
	},

	candidates(pool, state) {
		const used = pool.critical ? [] : state.seen.slice(state.seenBefore);
		return pool.items
			.filter((item) => !rightItems(state).includes(item) && !used.includes(item))
			.map((item) => ({ item, lastSeen: state.seen.lastIndexOf(item) }))
			.sort((a, b) => a.lastSeen - b.lastSeen)
			.map(({ item }) => item);
	},

	nextObjective(due, last, courseOrder) {
		// Round the course order from the one asked last, so it comes again only after every other one that is due.
		const after = last === null ? -1 : courseOrder.indexOf(last);
		return due.find((id) => courseOrder.indexOf(id) > after) ?? due[0] ?? null;
	},

	afterAnswer(state, pool, place, item, answer) {
		if (answer.outcome === 'correct') {
			const right: ObjectiveState =
				place === BEFORE_SIGNING ? { ...state, rightBeforeSigning: item } : { ...state, rightInModule: item };
			return this.closes(right, pool) ? { ...right, status: 'closed' } : right;
		}
		const missed: ObjectiveState = {
			...state,
			misses: state.misses + 1,
			lastBelief: answer.outcome === 'incorrect' ? answer.belief : state.lastBelief,
			confidentlyWrong:
				state.confidentlyWrong || (answer.outcome === 'incorrect' && answer.sureness === 'very')
		};
		return this.callsPerson(missed, pool) ? { ...missed, status: 'waiting' } : missed;
	},

	closes: (state, pool) =>
		state.rightInModule !== null && (!pool.critical || state.rightBeforeSigning !== null),

	callsPerson: (state, pool) => pool.critical && state.misses >= MISSES_UNTIL_A_PERSON,

	release: (objectives, objective) => change(objectives, objective, { status: 'released' }),

	giveBack: (objectives, objective) => change(objectives, objective, { status: 'open', misses: 0 }),

	reopen: (objectives, objective) =>
		change(objectives, objective, {
			status: 'open',
			misses: 0,
			rightInModule: null,
			rightBeforeSigning: null,
			seenBefore: stateOf(objectives, objective).seen.length
		})
};
