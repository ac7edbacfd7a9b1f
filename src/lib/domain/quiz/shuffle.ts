import type { EnrolmentId } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';

/** The seed of one asking: the same on every device and every reload, another one when the item is asked again. */
export const askingSeed = (enrolment: EnrolmentId, item: string, nth: number): string =>
	canonicalJson([enrolment, item, nth]);

/**
 * The same things in an order that the seed decides: sorted by the SHA-256 of seed and id. Every order is equally
 * likely, no generator's inner state has to be kept, and anybody can compute the order again from the record.
 */
export function orderBySeed<T extends { id: string }>(things: readonly T[], seed: string): T[] {
	return things
		.map((thing) => ({ thing, rank: sha256Hex(canonicalJson([seed, thing.id])) }))
		.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
		.map(({ thing }) => thing);
}
