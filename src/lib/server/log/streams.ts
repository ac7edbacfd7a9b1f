import { and, asc, eq, inArray, or, type SQLWrapper } from 'drizzle-orm';
import type { ClinicId, MemberId, Sha256Hex } from '../../domain/ids.ts';
import {
	openFields,
	payloadFromBytes,
	payloadToBytes,
	sealFields,
	type Commitments,
	type SealedPayload
} from '../../domain/ledger/commitment.ts';
import { chain, type ChainedEvent, type StreamKind } from '../../domain/ledger/event.ts';
import { GENESIS_PREV } from '../../domain/ledger/format.ts';
import type { Result } from '../../domain/result.ts';
import type { Tx } from '../db/client.ts';
import { event, stream } from '../db/schema/log.ts';
import type { SealingKey } from '../keys/key-ring.ts';

/** What happened, before it is stored: readable fields, and fields that only the person's key opens. */
export type DraftEvent = { type: string; clear: object; sealed: object };

/** Who and when; the same for every event of one act. */
export type Act = { at: Date; actor: MemberId | 'system'; role: string; idempotencyKey: string | null };

export type EventEnvelope = { at: string; actor: MemberId | 'system'; role: string; seq: number };

/** How one kind of stream turns events into state. Pure: the rules themselves live in domain/. */
export type StreamRules<State, Event extends DraftEvent, Refusal> = {
	/** Raised whenever the shape of `State` changes; an older snapshot is then rebuilt from its events. */
	shape: number;
	begin(event: Event, envelope: EventEnvelope): Result<State, Refusal>;
	evolve(state: State, event: Event, envelope: EventEnvelope): Result<State, Refusal>;
	rebuild(recorded: { event: Event; envelope: EventEnvelope }[]): State;
};

export type StreamRef = { clinicId: ClinicId; kind: StreamKind; id: string };

/** A stream whose row this transaction has locked: nobody else writes to it until the transaction ends. */
export type LockedStream<State> = {
	ref: StreamRef;
	key: SealingKey;
	seq: number;
	head: Sha256Hex;
	state: State;
	/** The idempotency key of this act is already in the stream: it has its first answer. */
	repeated: boolean;
};

const where = (ref: WantedStream) =>
	and(eq(stream.clinicId, ref.clinicId), eq(stream.kind, ref.kind), eq(stream.streamId, ref.id));

/** Bound to its place in the stream: an older snapshot that somebody puts back does not open. */
const snapshotPurpose = (ref: StreamRef, { seq, head }: { seq: number; head: string }) =>
	`snapshot:${ref.kind}:${ref.id}:${seq}:${head}`;
const payloadPurpose = (ref: StreamRef, seq: number) => `event:${ref.kind}:${ref.id}:${seq}`;

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** The stored snapshot is our own earlier state under authenticated encryption; `shape` says whether it still fits. */
function decode<State>(bytes: Uint8Array): State {
	return JSON.parse(new TextDecoder().decode(bytes)) as State;
}

/** A stream by its id, or by a query that finds its id. */
export type WantedStream = Pick<StreamRef, 'clinicId' | 'kind'> & { id: string | SQLWrapper };

/** The stored row of a stream, before its state is restored. */
export type StreamRow = typeof stream.$inferSelect;

/** Several streams of one clinic in one query, found by `of`. */
export async function readStreamRows(tx: Tx, wanted: readonly WantedStream[]): Promise<StreamRow[]> {
	return tx
		.select()
		.from(stream)
		.where(or(...wanted.map(where)));
}

/**
 * One stream's row; undefined when there is none in this clinic. `share`: it stays so until the transaction ends, for
 * what is written into another stream because of it. `update`: nobody else writes to it until then. Streams are always
 * taken in the order person, enrolment; queries of one transaction are answered in the order in which they are asked.
 */
export async function readStreamRow(
	tx: Tx,
	wanted: WantedStream,
	lock?: 'share' | 'update'
): Promise<StreamRow | undefined> {
	const found = tx.select().from(stream).where(where(wanted));
	const [row] = await (lock ? found.for(lock) : found);
	return row;
}

export type Restored<State> = { state: State; seq: number; head: Sha256Hex };

/** The state as it is now. Null when there is no such stream in this clinic. */
export async function readStream<State, Event extends DraftEvent, Refusal>(
	tx: Tx,
	key: SealingKey,
	ref: StreamRef,
	rules: Pick<StreamRules<State, Event, Refusal>, 'shape' | 'rebuild'>
): Promise<Restored<State> | null> {
	const row = await readStreamRow(tx, ref);
	return row ? restoreStream(tx, key, ref, rules, row) : null;
}

/** Locks the stream and restores its state. Null when there is no such stream in this clinic. */
export async function lockStream<State, Event extends DraftEvent, Refusal>(
	tx: Tx,
	key: SealingKey,
	ref: StreamRef,
	rules: Pick<StreamRules<State, Event, Refusal>, 'shape' | 'rebuild'>,
	idempotencyKey: string | null
): Promise<LockedStream<State> | null> {
	const [row, repeated] = await Promise.all([
		readStreamRow(tx, ref, 'update'),
		isRepeated(tx, ref, idempotencyKey)
	]);
	return row ? { ref, key, repeated, ...(await restoreStream(tx, key, ref, rules, row)) } : null;
}

/** True when an act with this key is in the stream already. Asked after the lock, it stays the answer. */
export async function isRepeated(tx: Tx, ref: WantedStream, idempotencyKey: string | null): Promise<boolean> {
	if (idempotencyKey === null) return false;
	const [first] = await tx
		.select({ seq: event.seq })
		.from(event)
		.where(
			and(
				eq(event.clinicId, ref.clinicId),
				eq(event.kind, ref.kind),
				eq(event.streamId, ref.id),
				eq(event.idempotencyKey, idempotencyKey)
			)
		);
	return first !== undefined;
}

/** The state that a row holds; rebuilt from the events where its shape is not today's. */
export async function restoreStream<State, Event extends DraftEvent, Refusal>(
	tx: Tx,
	key: SealingKey,
	ref: StreamRef,
	rules: Pick<StreamRules<State, Event, Refusal>, 'shape' | 'rebuild'>,
	row: StreamRow
): Promise<Restored<State>> {
	const head = row.head as Sha256Hex;
	if (row.shape === rules.shape) {
		return { state: decode<State>(key.open(row.snapshot, snapshotPurpose(ref, row))), seq: row.seq, head };
	}
	return { state: rules.rebuild(await readRecorded<Event>(tx, key, ref)), seq: row.seq, head };
}

/**
 * Begins a stream with its first event. Throws on a stream that exists already (its key is taken).
 * `memberId`: whose key seals it; null for the clinic's own.
 */
export async function beginStream<State, Event extends DraftEvent, Refusal>(
	tx: Tx,
	key: SealingKey,
	ref: StreamRef,
	memberId: MemberId | null,
	rules: StreamRules<State, Event, Refusal>,
	first: Event,
	act: Act,
	randomBytes: (count: number) => Uint8Array
): Promise<Result<LockedStream<State>, Refusal>> {
	const begun = rules.begin(first, envelopeOf(act, 1));
	if (!begun.ok) return begun;
	await tx.insert(stream).values({
		clinicId: ref.clinicId,
		kind: ref.kind,
		streamId: ref.id,
		memberId,
		seq: 0,
		head: GENESIS_PREV,
		shape: rules.shape,
		snapshot: Buffer.alloc(0)
	});
	const empty: LockedStream<State> = {
		ref,
		key,
		seq: 0,
		head: GENESIS_PREV as Sha256Hex,
		state: begun.value,
		repeated: false
	};
	return {
		ok: true,
		value: await append(tx, empty, rules.shape, [{ event: first, state: begun.value }], act, randomBytes)
	};
}

/**
 * Applies the events one after the other and stores all of them, or none. Answers the stream as it is then, or the
 * refusal of the first event that the rules do not take. Only the first carries the idempotency key.
 */
export async function writeEvents<State, Event extends DraftEvent, Refusal>(
	tx: Tx,
	locked: LockedStream<State>,
	rules: StreamRules<State, Event, Refusal>,
	events: readonly Event[],
	act: Act,
	randomBytes: (count: number) => Uint8Array
): Promise<Result<LockedStream<State>, Refusal>> {
	const steps: { event: Event; state: State }[] = [];
	let state = locked.state;
	for (const next of events) {
		const evolved = rules.evolve(state, next, envelopeOf(act, locked.seq + steps.length + 1));
		if (!evolved.ok) return evolved;
		state = evolved.value;
		steps.push({ event: next, state });
	}
	return { ok: true, value: await append(tx, locked, rules.shape, steps, act, randomBytes) };
}

const envelopeOf = (act: Act, seq: number): EventEnvelope => ({
	at: act.at.toISOString(),
	actor: act.actor,
	role: act.role,
	seq
});

async function append<State, Event extends DraftEvent>(
	tx: Tx,
	locked: LockedStream<State>,
	shape: number,
	steps: { event: Event; state: State }[],
	act: Act,
	randomBytes: (count: number) => Uint8Array
): Promise<LockedStream<State>> {
	const last = steps.at(-1);
	if (!last) return locked;
	const { ref, key } = locked;
	let head = locked.seq === 0 ? null : { seq: locked.seq, hash: locked.head };
	const rows: (typeof event.$inferInsert)[] = [];
	for (const { event: draft } of steps) {
		const { commitments, payload } = sealFields(draft.sealed, () => randomBytes(32));
		const chained = chain(head, {
			clinic: ref.clinicId,
			kind: ref.kind,
			stream: ref.id,
			type: draft.type,
			at: act.at.toISOString(),
			actor: act.actor,
			role: act.role,
			clear: draft.clear,
			commitments
		});
		const sealed = Object.keys(payload).length > 0;
		rows.push({
			clinicId: ref.clinicId,
			kind: ref.kind,
			streamId: ref.id,
			seq: chained.seq,
			type: chained.type,
			at: act.at,
			actor: chained.actor,
			role: chained.role,
			clear: chained.clear,
			commitments: chained.commitments,
			payload: sealed ? key.seal(payloadToBytes(payload), payloadPurpose(ref, chained.seq)) : null,
			prev: chained.prev,
			hash: chained.hash,
			idempotencyKey: rows.length === 0 ? act.idempotencyKey : null
		});
		head = { seq: chained.seq, hash: chained.hash };
	}
	if (!head) return locked;
	await Promise.all([
		tx.insert(event).values(rows),
		tx
			.update(stream)
			.set({
				seq: head.seq,
				head: head.hash,
				shape,
				snapshot: key.seal(encode(last.state), snapshotPurpose(ref, { seq: head.seq, head: head.hash }))
			})
			.where(where(ref))
	]);
	return { ...locked, seq: head.seq, head: head.hash, state: last.state };
}

/** All rows of a stream in order, as the verifier and exports want them. */
export async function readRows(
	tx: Tx,
	ref: StreamRef,
	/** Only these events; all of them when left out. */
	only?: readonly number[]
): Promise<(ChainedEvent & { payload: Buffer | null })[]> {
	const rows = await tx
		.select()
		.from(event)
		.where(
			and(
				eq(event.clinicId, ref.clinicId),
				eq(event.kind, ref.kind),
				eq(event.streamId, ref.id),
				only && inArray(event.seq, [...only])
			)
		)
		.orderBy(asc(event.seq));
	return rows.map((row) => ({
		clinic: row.clinicId,
		kind: ref.kind,
		stream: row.streamId,
		seq: row.seq,
		type: row.type,
		at: row.at.toISOString(),
		actor: row.actor,
		role: row.role,
		clear: row.clear as object,
		commitments: row.commitments as Commitments,
		prev: row.prev,
		hash: row.hash,
		payload: row.payload
	}));
}

/**
 * Decrypted payloads by seq. An event that sealed nothing is left out, and so is one whose payload does not open: to the
 * verifier its first field is then missing, which names the place.
 */
export function openPayloads(
	key: SealingKey,
	ref: StreamRef,
	rows: readonly { seq: number; payload: Buffer | null }[]
): Map<number, SealedPayload> {
	const opened = new Map<number, SealedPayload>();
	for (const { seq, payload } of rows) {
		const bytes = payload && key.tryOpen(payload, payloadPurpose(ref, seq));
		if (bytes?.ok) opened.set(seq, payloadFromBytes(bytes.value));
	}
	return opened;
}

async function readRecorded<Event extends DraftEvent>(
	tx: Tx,
	key: SealingKey,
	ref: StreamRef
): Promise<{ event: Event; envelope: EventEnvelope }[]> {
	const rows = await readRows(tx, ref);
	const opened = openPayloads(key, ref, rows);
	return rows.map((row) => {
		const sealed = openFields(opened.get(row.seq) ?? {}, row.commitments);
		if (!sealed.ok) throw new Error(`Event ${row.seq} does not open: ${sealed.error.code}`);
		return {
			// Written by `append` from this very union; the chain and the commitments say that it is unchanged.
			event: { type: row.type, clear: row.clear, sealed: sealed.value } as unknown as Event,
			envelope: { at: row.at, actor: row.actor as MemberId | 'system', role: row.role, seq: row.seq }
		};
	});
}
