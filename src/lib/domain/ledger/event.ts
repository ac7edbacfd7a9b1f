import type { Sha256Hex } from '../ids.ts';
import { canonicalJson } from './canonical.ts';
import type { Commitments } from './commitment.ts';
import { EVENT_DOMAIN, GENESIS_PREV } from './format.ts';
import { sha256Hex } from './sha256.ts';

export type StreamKind = 'clinic' | 'person' | 'enrolment';

/** Which stream an event belongs to. Ids are plain text here: a verifier may know nothing of our types. */
export type StreamName = { clinic: string; kind: StreamKind; stream: string };

/** The newest event of a stream. */
export type Head = { seq: number; hash: string };

/** An event before it has a place in its chain. */
export type EventDraft = StreamName & {
	type: string;
	/** Server time, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
	at: string;
	actor: string;
	role: string;
	clear: object;
	commitments: Commitments;
};

export type UnhashedEvent = EventDraft & { seq: number; prev: string };

/** One row of the log. `hash` covers every other field. */
export type ChainedEvent = UnhashedEvent & { hash: string };

/** SHA-256 over the canonical JSON described in format.ts; fields beyond those named there do not count. */
export function eventHash(event: UnhashedEvent): Sha256Hex {
	const { clinic, kind, stream, seq, type, at, actor, role, clear, commitments, prev } = event;
	return sha256Hex(
		canonicalJson({
			domain: EVENT_DOMAIN,
			clinic,
			kind,
			stream,
			seq,
			type,
			at,
			actor,
			role,
			clear,
			commitments,
			prev
		})
	);
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Gives the draft its place after `head` (null: the stream's first event).
 * Throws on a time in another form: the database would hand it back in ours, and the hash would no longer hold.
 */
export function chain(head: Head | null, draft: EventDraft): UnhashedEvent & { hash: Sha256Hex } {
	if (!INSTANT.test(draft.at)) throw new TypeError('An event time is written YYYY-MM-DDTHH:mm:ss.sssZ');
	const { clinic, kind, stream, type, at, actor, role, clear, commitments } = draft;
	const place = head ? { seq: head.seq + 1, prev: head.hash } : { seq: 1, prev: GENESIS_PREV };
	const event = { clinic, kind, stream, ...place, type, at, actor, role, clear, commitments };
	return { ...event, hash: eventHash(event) };
}
