import type { Sha256Hex } from '../ids.ts';
import { ok, refuse, type Result } from '../result.ts';
import { canonicalJson } from './canonical.ts';
import { GENESIS_PREV } from './format.ts';
import { sha256Hex } from './sha256.ts';

/** One look at, print or export of a person, as the access log keeps it. `at` as in an event. */
export type AccessEntry = {
	id: string;
	position: number;
	at: string;
	actor: string;
	role: string;
	action: string;
	subject: string;
	detail: object;
};

/** Closes the entries from `from` to `to` (positions, both included) after the batch before. */
export type AccessBatch = {
	clinic: string;
	batch: number;
	from: number;
	to: number;
	prev: string;
	hash: string;
};

const DOMAIN = 'preface/access-batch@1';

/**
 * The next batch after `before` (null: the first of the clinic). Its hash is the SHA-256 of the canonical JSON of
 * `{ domain, clinic, batch, from, to, prev, entries }`, entries in the order of their positions. Null without entries.
 */
export function closeBatch(
	clinic: string,
	before: Pick<AccessBatch, 'batch' | 'hash'> | null,
	entries: readonly AccessEntry[]
): (AccessBatch & { hash: Sha256Hex }) | null {
	const [first] = entries;
	const last = entries.at(-1);
	if (!first || !last) return null;
	const batch = {
		clinic,
		batch: (before?.batch ?? 0) + 1,
		from: first.position,
		to: last.position,
		prev: before?.hash ?? GENESIS_PREV
	};
	return { ...batch, hash: sha256Hex(canonicalJson({ domain: DOMAIN, ...batch, entries })) };
}

export type AccessFault = { batch: number; what: 'order' | 'link' | 'contents' };

/** Recomputes every batch from its entries; the first that does not hold, or how many entries are not in a batch yet. */
export function verifyAccessLog(
	entries: readonly AccessEntry[],
	batches: readonly AccessBatch[]
): Result<{ open: number }, AccessFault> {
	let before: AccessBatch | null = null;
	for (const stored of batches) {
		if (stored.batch !== (before?.batch ?? 0) + 1 || stored.from <= (before?.to ?? 0)) {
			return refuse({ batch: stored.batch, what: 'order' });
		}
		if (stored.prev !== (before?.hash ?? GENESIS_PREV)) return refuse({ batch: stored.batch, what: 'link' });
		const inside = entries.filter(({ position }) => position > (before?.to ?? 0) && position <= stored.to);
		const again = closeBatch(stored.clinic, before, inside);
		if (again?.hash !== stored.hash) return refuse({ batch: stored.batch, what: 'contents' });
		before = stored;
	}
	const closed = before?.to ?? 0;
	return ok({ open: entries.filter(({ position }) => position > closed).length });
}
