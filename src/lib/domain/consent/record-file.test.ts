import { describe, expect, test } from 'vitest';
import {
	CLINIC,
	ENROLMENT,
	PATIENT,
	PRESCRIBER,
	minutesIn,
	sign,
	toReview
} from '../enrolment/walk.fixture.ts';
import { type SealedPayload, sealFields } from '../ledger/commitment.ts';
import { type ChainedEvent, type Head, chain } from '../ledger/event.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { RECORD_FILE_SCHEMA, type RecordFile, verifyRecordFile } from './record-file.ts';

const salts = (start: number) => {
	let next = start;
	return () => new Uint8Array(32).fill(next++);
};

function logged(
	head: Head,
	event: { type: string; clear: object; sealed: object },
	at: string,
	actor: string
): { event: ChainedEvent; payload: SealedPayload } {
	const { commitments, payload } = sealFields(event.sealed, salts(event.type.length));
	const { type, clear } = event;
	const role = actor === PATIENT ? 'patient' : 'provider';
	const draft = {
		clinic: CLINIC,
		kind: 'enrolment',
		stream: ENROLMENT,
		type,
		at,
		actor,
		role,
		clear
	} as const;
	return { event: chain(head, { ...draft, commitments }), payload };
}

/** The file of a person who signed, and whose care team signed after. */
function build(): RecordFile {
	const walk = toReview();
	const before = { seq: walk.state.seq, hash: sha256Hex('head of the enrolment stream') };
	const event = sign(walk);
	const mine = logged(before, event, minutesIn(walk.state.seq + 1), PATIENT);
	const head = { seq: mine.event.seq, hash: mine.event.hash };
	const counter = logged(
		head,
		{
			type: 'CONSENT_COUNTERSIGNED',
			clear: { record: event.clear.record, meaning: sha256Hex('I talked this over.') },
			sealed: { name: 'Dr. Okafor' }
		},
		minutesIn(90),
		PRESCRIBER
	);
	return {
		schema: RECORD_FILE_SCHEMA,
		howToVerify: ['Words.'],
		hash: event.clear.record,
		record: event.sealed.record,
		drawing: null,
		signed: { event: asRead(mine.event), salts: { record: mine.payload['record']?.salt ?? '' } },
		countersigned: {
			event: asRead(counter.event),
			name: 'Dr. Okafor',
			salts: { name: counter.payload['name']?.salt ?? '' }
		}
	};
}

const asRead = (event: ChainedEvent): RecordFile['signed']['event'] => JSON.parse(JSON.stringify(event));
const verdictOf = (file: unknown) => verifyRecordFile(JSON.stringify(file));
const codesOf = (file: unknown) => verdictOf(file).faults.map(({ code }) => code);

describe('a record file', () => {
	test('that nobody changed is whole, with or without the care team’s signature, however its JSON is spaced', () => {
		const file = build();
		const verdict = verifyRecordFile(JSON.stringify(file, null, 2));
		expect(verdict.faults).toEqual([]);
		expect(verdict).toMatchObject({ hash: file.hash, countersigned: { name: 'Dr. Okafor' } });
		expect(verdict.record?.person.legalName).toBe('Ada Example');
		expect(codesOf({ ...file, countersigned: null })).toEqual([]);
	});

	test('whose record was changed says so, and by how much the rest still fits', () => {
		const file = build();
		expect(verdictOf({ ...file, record: file.record.replace('Ada Example', 'Eve Example') }).faults).toEqual([
			{ code: 'record_altered' },
			{ code: 'promise_broken', event: 'signed', field: 'record' }
		]);
	});

	test('whose record and hash were changed together does not fit its place in the log', () => {
		const file = build();
		const record = file.record.replace('Ada Example', 'Eve Example');
		expect(verdictOf({ ...file, record, hash: sha256Hex(record) }).faults).toContainEqual({
			code: 'event_of_another',
			event: 'signed',
			field: 'record'
		});
	});

	test('with a drawing that the record does not name is refused', () => {
		const drawing = '{"height":1,"strokes":[[[0,0]]],"width":1}';
		expect(codesOf({ ...build(), drawing })).toEqual(['drawing_altered', 'promise_broken']);
	});

	test('is not whole once any one value in it is another, and the fault says where', () => {
		const file = build();
		const paths = leaves(file).filter(([first]) => first !== 'howToVerify');
		expect(paths.length).toBeGreaterThan(30);
		for (const path of paths) {
			const { faults } = verdictOf(changedAt(file, path));
			expect(faults, path.join('.')).not.toEqual([]);
		}
	});

	test.for(['', 'hello', '{}', '[]', '"\\ud800"', JSON.stringify({ schema: RECORD_FILE_SCHEMA })])(
		'%s is no record file, and says so without failing',
		(text) => {
			expect(verifyRecordFile(text)).toEqual({
				hash: null,
				record: null,
				countersigned: null,
				faults: [{ code: 'not_a_record_file' }]
			});
		}
	);
});

type Path = (string | number)[];

const isNode = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

const leaves = (value: unknown, path: Path = []): Path[] =>
	isNode(value) ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key])) : [path];

function changedAt(value: unknown, [key, ...rest]: Path): unknown {
	if (key === undefined) return another(value);
	if (!isNode(value)) throw new Error('no such place');
	return { ...value, [key]: changedAt(value[key], rest) };
}

function another(value: unknown): unknown {
	if (typeof value === 'number') return value + 1;
	if (typeof value !== 'string') return 'x';
	return /^[0-9a-f]{64}$/.test(value)
		? value.replace(/^./, (first) => (first === '0' ? '1' : '0'))
		: `${value}x`;
}
