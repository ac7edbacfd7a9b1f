import * as v from 'valibot';
import type { FirstAnswer } from './first-answer.ts';

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * What is kept of the first answers to one item, in one version and language: sums, and nobody's answer. `compared` are the
 * sums that a correlation needs, x right or not, y the share of earlier first answers that were right, in thousandths: whole
 * numbers add up exactly, whatever the order.
 */
export const ItemTallySchema = v.strictObject({
	schema: v.literal('preface/item-tally@1'),
	people: Count,
	right: Count,
	unsure: Count,
	/** Misconception → how often it was behind a wrong answer; an answer may show several. */
	beliefs: v.record(v.string(), Count),
	compared: v.strictObject({
		people: Count,
		right: Count,
		share: Count,
		shareSquared: Count,
		shareWhereRight: Count
	})
});
export type ItemTally = v.InferOutput<typeof ItemTallySchema>;

/** Fewer earlier answers say too little about what somebody knows. */
export const LEAST_EARLIER_ANSWERS = 5;

const WHOLE = 1000;

export const emptyTally = (): ItemTally => ({
	schema: 'preface/item-tally@1',
	people: 0,
	right: 0,
	unsure: 0,
	beliefs: {},
	compared: { people: 0, right: 0, share: 0, shareSquared: 0, shareWhereRight: 0 }
});

/** The tally with one more person's first answer in it. */
export function count(tally: ItemTally, { outcome, beliefs, earlier }: FirstAnswer): ItemTally {
	const isRight = outcome === 'correct';
	const held = { ...tally.beliefs };
	for (const belief of new Set(beliefs)) held[belief] = (held[belief] ?? 0) + 1;
	return {
		...tally,
		people: tally.people + 1,
		right: tally.right + (isRight ? 1 : 0),
		unsure: tally.unsure + (outcome === 'unsure' ? 1 : 0),
		beliefs: held,
		compared:
			earlier.asked < LEAST_EARLIER_ANSWERS ? tally.compared : compare(tally.compared, isRight, earlier)
	};
}

function compare(
	{ people, right, share, shareSquared, shareWhereRight }: ItemTally['compared'],
	isRight: boolean,
	earlier: FirstAnswer['earlier']
): ItemTally['compared'] {
	const own = Math.round((WHOLE * earlier.right) / earlier.asked);
	return {
		people: people + 1,
		right: right + (isRight ? 1 : 0),
		share: share + own,
		shareSquared: shareSquared + own * own,
		shareWhereRight: shareWhereRight + (isRight ? own : 0)
	};
}
