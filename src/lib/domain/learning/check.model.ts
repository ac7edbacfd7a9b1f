import type { CheckPlace, Sureness } from '../enrolment/events.ts';
import type { Verdict } from '../quiz/answer.ts';

/** A module id, or `before_signing` (module ids have no underscore, so the two cannot be confused). */
export type PlaceKey = string;
export const BEFORE_SIGNING = 'before_signing';

export const placeKey = (place: CheckPlace): PlaceKey =>
	place === BEFORE_SIGNING ? BEFORE_SIGNING : place.module;

/** What may be asked about one objective under the present plan. */
export type Pool = {
	objective: string;
	critical: boolean;
	module: string;
	/** Item ids in course order. */ items: string[];
};
/** In course order; an array because stored JSON does not keep the order of keys. */
export type Pools = readonly Pool[];

/**
 * open: still to be shown. waiting: a person was called. closed: right on two different items (practice: on one).
 * released: a clinician closed it after talking. carried: shown in an earlier enrolment, still within its validity.
 */
export type ObjectiveStatus = 'open' | 'waiting' | 'closed' | 'released' | 'carried';

export type ObjectiveState = {
	status: ObjectiveStatus;
	/** The item answered right while in its module, since opening or reopening. */
	rightInModule: string | null;
	/** The item answered right later, in "Before you sign". */
	rightBeforeSigning: string | null;
	/** Incorrect and unsure answers since opening, reopening or being given back. */
	misses: number;
	/** Every asking in order, an item as often as it was asked. */
	seen: string[];
	/** How many of `seen` were before the last opening or reopening. */
	seenBefore: number;
	/** The misconception behind the latest wrong answer. */
	lastBelief: string | null;
	/** A wrong answer was given with "very sure": what a provider needs to see first. */
	confidentlyWrong: boolean;
};

/** A counted answer as it is kept for the page that explains it. */
export type GivenAnswer = Verdict & { sureness: Sureness | null };

/** `nth`: which asking of this item it is, from 1; part of the seed of the order on screen. `path`: choices taken in a story. */
type OnScreen = { objective: string; item: string; nth: number; path: string[] };
/** idle: nothing is on screen here. `last` is the objective asked last, so that the next one can be another. */
export type PlaceState =
	| { is: 'idle'; last: string | null }
	| ({ is: 'asking' } & OnScreen)
	| ({ is: 'feedback'; answer: GivenAnswer } & OnScreen);

export type CheckContext = {
	pools: Pools;
	/** Also objectives that do not apply at the moment: a plan that changes back loses nothing. */
	objectives: Record<string, ObjectiveState>;
	places: Record<PlaceKey, PlaceState>;
};

export type CheckEvent =
	| { type: 'CHECK_ENTERED'; place: PlaceKey }
	| { type: 'STORY_STEP_TAKEN'; place: PlaceKey; item: string; choice: string }
	| { type: 'ANSWERED'; place: PlaceKey; objective: string; item: string; answer: GivenAnswer }
	| { type: 'FEEDBACK_LEFT'; place: PlaceKey; item: string }
	| { type: 'OBJECTIVE_RELEASED'; objective: string }
	| { type: 'OBJECTIVE_GIVEN_BACK'; objective: string }
	| { type: 'RESCOPED'; pools: Pools; reopens: readonly string[] };

/** The chart's own states: modules still to show, then "Before you sign", then everything critical understood. */
export type CheckValue = 'modules' | 'before_signing' | 'understood';

export const freshObjective = (): ObjectiveState => ({
	status: 'open',
	rightInModule: null,
	rightBeforeSigning: null,
	misses: 0,
	seen: [],
	seenBefore: 0,
	lastBelief: null,
	confidentlyWrong: false
});
