import type { ItemTally } from './item-tally.ts';

/** Below this many people nothing about an item is told, not even how many there are (learning.md §5.12). */
export const LEAST_PEOPLE = 20;
/** A belief that fewer people showed is not counted out. */
export const LEAST_BELIEVERS = 5;

/** Facility outside these tells of the item or the teaching rather than of the people (learning.md D10, D15). */
const CEILING = 0.95;
const FLOOR = 0.3;
const [TELLS_WELL, TELLS_A_LITTLE] = [0.3, 0.1];

export type Level = 'almost_all_know' | 'most_miss';
export type Distinction = 'well' | 'a_little' | 'not';

/** What may be told of an item. Shares are between 0 and 1. */
export type ItemFigures = {
	people: number;
	/** Facility: the share that was right at first. */
	right: number;
	unsure: number;
	level: Level | null;
	/** Null: too few people to compare, or all of them alike. */
	discrimination: { r: number; tellsApart: Distinction } | null;
	/** Misconception → how often it was behind a wrong first answer; only those that are counted out. */
	believed: Record<string, number>;
};

/**
 * The figures of the usual item statistics (learning.md §1, the calculator of Moodle's quiz reports; D15), over first answers
 * only. Null hides everything. Where Moodle compares with the rest of a test, discrimination compares with what a person met
 * before: the tally runs along and never looks back at anybody's later answers.
 */
export function figuresOf({ people, right, unsure, beliefs, compared }: ItemTally): ItemFigures | null {
	if (people < LEAST_PEOPLE) return null;
	const r = correlationOf(compared);
	return {
		people,
		right: right / people,
		unsure: unsure / people,
		level: levelOf(right / people),
		discrimination: r === null ? null : { r, tellsApart: distinctionOf(r) },
		believed: Object.fromEntries(Object.entries(beliefs).filter(([, held]) => held >= LEAST_BELIEVERS))
	};
}

/** Pearson's, of right-or-not here with the share right before. */
function correlationOf({
	people,
	right,
	share,
	shareSquared,
	shareWhereRight
}: ItemTally['compared']): number | null {
	if (people < LEAST_PEOPLE) return null;
	// The square of one and of nothing is itself.
	const spreadHere = people * right - right * right;
	const spreadBefore = people * shareSquared - share * share;
	if (spreadHere === 0 || spreadBefore === 0) return null;
	return (people * shareWhereRight - right * share) / Math.sqrt(spreadHere * spreadBefore);
}

const levelOf = (facility: number): Level | null =>
	facility > CEILING ? 'almost_all_know' : facility < FLOOR ? 'most_miss' : null;

const distinctionOf = (r: number): Distinction =>
	r >= TELLS_WELL ? 'well' : r >= TELLS_A_LITTLE ? 'a_little' : 'not';
