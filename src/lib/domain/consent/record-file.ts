import * as v from 'valibot';
import type { Sha256Hex } from '../ids.ts';
import { commit } from '../ledger/commitment.ts';
import { type ChainedEvent, eventHash } from '../ledger/event.ts';
import { orNull } from '../ledger/or-null.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { readDrawing } from './drawing.ts';
import { type ConsentRecord, readRecord } from './record.schema.ts';

export const RECORD_FILE_SCHEMA = 'preface/record-file@1';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const event = v.strictObject({
	clinic: v.string(),
	kind: v.picklist(['clinic', 'person', 'enrolment']),
	stream: v.string(),
	seq: v.number(),
	type: v.string(),
	at: v.string(),
	actor: v.string(),
	role: v.string(),
	clear: v.record(v.string(), v.unknown()),
	commitments: v.record(v.string(), hash),
	prev: hash,
	hash
});

/**
 * One signed record as its owner keeps it: readable without us, checkable without our server or any key. `record` is
 * text on purpose: its SHA-256 is `hash`, so any tool can check the two. The events are the record's places in the log.
 */
export const recordFileSchema = v.strictObject({
	schema: v.literal(RECORD_FILE_SCHEMA),
	/** How a person checks it with no tool of ours. Words only; nothing is computed from it. */
	howToVerify: v.array(v.string()),
	hash,
	record: v.string(),
	drawing: v.nullable(v.string()),
	signed: v.strictObject({
		event,
		salts: v.strictObject({ record: hash, drawing: v.optional(hash) })
	}),
	/** The care team's own signature under the same record; null while there is none. */
	countersigned: v.nullable(
		v.strictObject({ event, name: v.string(), salts: v.strictObject({ name: hash }) })
	)
});

export type RecordFile = v.InferOutput<typeof recordFileSchema>;
export type RecordEvent = 'signed' | 'countersigned';

export type RecordFileFault =
	| { code: 'not_a_record_file' }
	/** The record's text is not the one that the hash names. */
	| { code: 'record_altered' }
	| { code: 'record_unreadable' }
	/** The drawing is not the one that the record names, or one is there and should not be. */
	| { code: 'drawing_altered' }
	| { code: 'event_altered'; event: RecordEvent }
	/** The event is whole, but `field` says that it belongs to another record. */
	| { code: 'event_of_another'; event: RecordEvent; field: string }
	/** What the event promised about `field` is not what the file holds. */
	| { code: 'promise_broken'; event: RecordEvent; field: string };

export type RecordFileVerdict = {
	/** The hash that names the record; null when the file is none of ours. */
	hash: string | null;
	/** Null when it cannot be read. */
	record: ConsentRecord | null;
	countersigned: { name: string; at: string } | null;
	/** Empty: whole and unchanged since it was made. */
	faults: RecordFileFault[];
};

/**
 * Says whether a record file is whole: every part fits every other. It cannot say who made it, or whether the consent
 * was withdrawn later; for that the hash is compared with the clinic's own (R1, R13, R71).
 */
export function verifyRecordFile(text: string): RecordFileVerdict {
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), recordFileSchema), text);
	if (!parsed.success || !text.isWellFormed()) {
		return { hash: null, record: null, countersigned: null, faults: [{ code: 'not_a_record_file' }] };
	}
	const file = parsed.output;
	const read = readRecord(file.record);
	const record = read.ok ? read.value.record : null;
	return {
		hash: file.hash,
		record,
		countersigned: file.countersigned && { name: file.countersigned.name, at: file.countersigned.event.at },
		faults: [
			...when(sha256Hex(file.record) !== file.hash, { code: 'record_altered' }),
			...when(record === null, { code: 'record_unreadable' }),
			...when(record !== null && !isDrawingOf(record, file.drawing), { code: 'drawing_altered' }),
			...signedFaults(file, record),
			...countersignedFaults(file)
		]
	};
}

const isDrawingOf = ({ signature }: ConsentRecord, drawing: string | null): boolean => {
	if (drawing === null) return signature.drawn === null;
	const read = readDrawing(drawing);
	return read.ok && read.value.text === drawing && read.value.hash === signature.drawn;
};

function signedFaults({ hash, record: text, drawing, signed }: RecordFile, record: ConsentRecord | null) {
	const { event, salts } = signed;
	const expected: Record<string, [unknown, unknown]> = {
		type: [event.type, 'CONSENT_SIGNED'],
		record: [event.clear['record'], hash],
		...(record && {
			clinic: [event.clinic, record.clinic.id],
			stream: [event.stream, record.enrolment],
			actor: [event.actor, record.person.id],
			at: [event.at, record.signature.signedAt],
			bundle: [event.clear['bundle'], record.bundle],
			personHead: [event.clear['personHead'], record.identityCheck.personHead],
			clinicHead: [event.clear['clinicHead'], record.clinic.head],
			seq: [event.seq, record.eventHead.seq + 1],
			prev: [event.prev, record.eventHead.hash]
		})
	};
	return eventFaults('signed', event, expected, {
		record: { value: text, salt: salts.record },
		...(drawing !== null && { drawing: { value: drawing, salt: salts.drawing } })
	});
}

function countersignedFaults({ hash, signed, countersigned }: RecordFile): RecordFileFault[] {
	if (!countersigned) return [];
	const { event, name, salts } = countersigned;
	const expected: Record<string, [unknown, unknown]> = {
		type: [event.type, 'CONSENT_COUNTERSIGNED'],
		record: [event.clear['record'], hash],
		clinic: [event.clinic, signed.event.clinic],
		stream: [event.stream, signed.event.stream],
		seq: [event.seq > signed.event.seq, true],
		at: [Date.parse(event.at) >= Date.parse(signed.event.at), true]
	};
	return eventFaults('countersigned', event, expected, { name: { value: name, salt: salts.name } });
}

function eventFaults(
	which: RecordEvent,
	event: ChainedEvent,
	expected: Record<string, [unknown, unknown]>,
	sealed: Record<string, { value: string; salt: string | undefined }>
): RecordFileFault[] {
	const faults: RecordFileFault[] = [];
	if (orNull(() => eventHash(event)) !== event.hash) faults.push({ code: 'event_altered', event: which });
	for (const [field, [found, wanted]] of Object.entries(expected)) {
		if (found !== wanted) faults.push({ code: 'event_of_another', event: which, field });
	}
	for (const field of new Set([...Object.keys(event.commitments), ...Object.keys(sealed)])) {
		const { value, salt } = sealed[field] ?? {};
		const promised = event.commitments[field];
		const kept: Sha256Hex | null =
			value !== undefined && salt !== undefined ? orNull(() => commit(field, salt, value)) : null;
		if (promised === undefined || kept !== promised) {
			faults.push({ code: 'promise_broken', event: which, field });
		}
	}
	return faults;
}

const when = (applies: boolean, fault: RecordFileFault): RecordFileFault[] => (applies ? [fault] : []);
