import type { EnrolmentEventOf, Outcome } from '../enrolment/events.ts';
import type { EnrolmentState } from '../enrolment/state.ts';

/** A person's first answer to an item, and how they did at first on the critical items that they met before it. */
export type FirstAnswer = {
	outcome: Outcome;
	/** The misconceptions behind it, when it was wrong. */
	beliefs: readonly string[];
	earlier: { asked: number; right: number };
};

type Before = Pick<EnrolmentState, 'returnsFrom' | 'answers' | 'refreshers'>;

/**
 * What counts of an answer; `before` is the enrolment as it was, `nth` the how-manieth asking. Null when this person met
 * the item before, under whichever version: what the re-teach did is not what the item tells. Somebody who returns from an
 * earlier enrolment has met the course, so nothing of theirs counts.
 */
export function firstAnswer(
	before: Before,
	nth: number,
	{ clear, sealed }: EnrolmentEventOf<'ANSWERED'>
): FirstAnswer | null {
	if (before.returnsFrom !== null || nth !== 1) return null;
	if (before.refreshers.some(({ items }) => items.some(({ item }) => item === clear.item))) return null;
	const firsts = new Map<string, Outcome>();
	for (const { item, outcome } of before.answers) if (!firsts.has(item)) firsts.set(item, outcome);
	if (firsts.has(clear.item)) return null;
	const right = [...firsts.values()].filter((outcome) => outcome === 'correct').length;
	return { outcome: clear.outcome, beliefs: sealed.beliefs, earlier: { asked: firsts.size, right } };
}
