import { ok, refuse, type Result } from '../result.ts';
import { openFields, type SealedPayload } from './commitment.ts';
import { eventHash, type ChainedEvent, type Head, type StreamName } from './event.ts';
import { GENESIS_PREV } from './format.ts';
import { orNull } from './or-null.ts';

/** The first thing that does not hold, in the order of the stream. */
export type StreamFault = {
	seq: number;
	/**
	 * What to look at. For `commitment`, and `missing` from a payload: the sealed field's name. For `hash`: `hash` when a
	 * neighbour proves that only the stored hash was altered, else `contents`: one hash covers type, time, actor, role, clear fields and
	 * commitments together and cannot tell them apart. Else the name of the row's field.
	 */
	field: string;
	what: 'hash' | 'link' | 'sequence' | 'commitment' | 'missing';
};

export type VerifyOptions = {
	/** Decrypted payloads by seq, when the verifier may see them. Left out: hashes, links and order only. */
	opened?: ReadonlyMap<number, SealedPayload>;
	/** Which stream the rows must belong to; left out, that of the first row. */
	stream?: StreamName;
	/**
	 * A head of this stream that was kept elsewhere, of today or of long ago: the stream must still contain it.
	 * Without one, newest events that were cut off, and a history rewritten from some event on, leave no trace.
	 */
	keptHead?: Head;
};

/**
 * Recomputes everything a stream claims: order, links, hashes and, given plaintext and salts, each commitment.
 * Rows come in the order of `seq`. Answers the head (null for an empty stream), or the first fault.
 */
export function verifyStream(
	rows: readonly ChainedEvent[],
	{ opened, stream = rows[0], keptHead }: VerifyOptions = {}
): Result<Head | null, StreamFault> {
	let head: Head | null = null;
	for (const [index, row] of rows.entries()) {
		const keptHash = keptHead?.seq === row.seq ? keptHead.hash : undefined;
		const fault =
			placeFault(row, head, stream) ??
			sealedFault(row, opened) ??
			hashFault(row, rows[index + 1]?.prev ?? keptHash) ??
			keptFault(row, keptHash);
		if (fault) return refuse(fault);
		head = { seq: row.seq, hash: row.hash };
	}
	const reached = head?.seq ?? 0;
	if (keptHead && reached < keptHead.seq) return refuse({ seq: reached + 1, field: 'seq', what: 'missing' });
	return ok(head);
}

function placeFault(
	row: ChainedEvent,
	before: Head | null,
	stream: StreamName | undefined
): StreamFault | null {
	const expectedSeq = (before?.seq ?? 0) + 1;
	if (row.seq > expectedSeq) return { seq: expectedSeq, field: 'seq', what: 'missing' };
	if (row.seq !== expectedSeq) return { seq: row.seq, field: 'seq', what: 'sequence' };
	for (const field of ['clinic', 'kind', 'stream'] as const) {
		if (stream && row[field] !== stream[field]) return { seq: row.seq, field, what: 'link' };
	}
	if (row.prev !== (before?.hash ?? GENESIS_PREV)) return { seq: row.seq, field: 'prev', what: 'link' };
	return null;
}

/** Before the hash, because a commitment names the field and the hash only the event. */
function sealedFault(row: ChainedEvent, opened: VerifyOptions['opened']): StreamFault | null {
	if (!opened) return null;
	const fields = openFields(opened.get(row.seq) ?? {}, row.commitments);
	if (fields.ok) return null;
	const what = fields.error.code === 'FIELD_MISSING' ? 'missing' : 'commitment';
	return { seq: row.seq, field: fields.error.field, what };
}

function hashFault(row: ChainedEvent, nextPrev: string | undefined): StreamFault | null {
	const hash = orNull(() => eventHash(row));
	if (hash === row.hash) return null;
	return { seq: row.seq, field: hash === nextPrev ? 'hash' : 'contents', what: 'hash' };
}

function keptFault(row: ChainedEvent, keptHash: string | undefined): StreamFault | null {
	if (keptHash === undefined || keptHash === row.hash) return null;
	return { seq: row.seq, field: 'contents', what: 'hash' };
}
