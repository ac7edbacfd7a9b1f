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

/** What the first batch of a clinic follows. */
export const GENESIS_BATCH: Pick<AccessBatch, 'batch' | 'to' | 'hash'> = {
	batch: 0,
	to: 0,
	hash: GENESIS_PREV
};

/** Holds a stored batch against the one before it and against the entries between them, in the order of their positions. */
export function verifyBatch(
	before: Pick<AccessBatch, 'batch' | 'to' | 'hash'>,
	stored: AccessBatch,
	entries: readonly AccessEntry[]
): Result<null, AccessFault> {
	const { batch } = stored;
	if (batch !== before.batch + 1 || stored.from <= before.to) return refuse({ batch, what: 'order' });
	if (stored.prev !== before.hash) return refuse({ batch, what: 'link' });
	const again = closeBatch(stored.clinic, before, entries);
	return again?.hash === stored.hash ? ok(null) : refuse({ batch, what: 'contents' });
}
