import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sealFields, type SealedPayload } from './commitment.ts';
import { chain, eventHash, type ChainedEvent, type Head } from './event.ts';
import { verifyStream } from './verify-stream.ts';

const NAME = { clinic: 'clinic-a', kind: 'enrolment', stream: 'enrolment-1' } as const;

type Built = { rows: ChainedEvent[]; opened: Map<number, SealedPayload> };

/** A stream of the given length; every second event has two sealed fields. */
function buildStream(length: number, stream: string = NAME.stream): Built {
	const rows: ChainedEvent[] = [];
	const opened = new Map<number, SealedPayload>();
	let head: Head | null = null;
	for (let seq = 1; seq <= length; seq++) {
		const sealed = seq % 2 ? {} : { words: `words ${seq}`, choices: { a: `choice ${seq}` } };
		const { commitments, payload } = sealFields(sealed, () => createHash('sha256').update(`${seq}`).digest());
		const at = new Date(Date.UTC(2030, 0, seq)).toISOString();
		const row: ChainedEvent = chain(head, {
			...NAME,
			stream,
			type: 'ANSWERED',
			at,
			actor: 'member-1',
			role: 'patient',
			clear: { item: `item-${seq}`, outcome: 'correct' },
			commitments
		});
		rows.push(row);
		opened.set(seq, payload);
		head = row;
	}
	return { rows, opened };
}

const headOf = ({ rows }: Built): Head => {
	const last = rows.at(-1);
	if (!last) throw new Error('An empty stream has no head');
	return { seq: last.seq, hash: last.hash };
};

/** Changes exactly one character, so that what comes out is never what went in. */
const flip = (text: string, at: number): string => {
	const index = at % text.length;
	return text.slice(0, index) + (text[index] === '0' ? '1' : '0') + text.slice(index + 1);
};

describe('eventHash', () => {
	test('is the SHA-256 of the canonical object that the format describes', () => {
		const event = chain(null, {
			...NAME,
			type: 'ANSWERED',
			at: '2030-01-01T00:00:00.000Z',
			actor: 'm',
			role: 'patient',
			clear: { b: 1, a: 2 },
			commitments: {}
		});
		const text =
			'{"actor":"m","at":"2030-01-01T00:00:00.000Z","clear":{"a":2,"b":1},"clinic":"clinic-a","commitments":{},' +
			`"domain":"preface/event@1","kind":"enrolment","prev":"${'0'.repeat(64)}","role":"patient","seq":1,` +
			'"stream":"enrolment-1","type":"ANSWERED"}';
		expect(event.hash).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
	});

	test('does not depend on the order in which a store hands the fields back', () => {
		const [row] = buildStream(1).rows;
		if (!row) throw new Error('no row');
		const reversed = Object.fromEntries(Object.entries(row).reverse());
		expect(eventHash({ ...row, ...reversed })).toBe(row.hash);
	});
});

test('chain refuses a time that the database would hand back in another form', () => {
	const [row] = buildStream(1).rows;
	if (!row) throw new Error('no row');
	expect(() => chain(null, { ...row, at: '2030-01-01T00:00:00Z' })).toThrow(TypeError);
});

describe('an untouched stream', () => {
	test('verifies and answers its head, with and without the plaintext', () => {
		const built = buildStream(6);
		const answer = { ok: true, value: headOf(built) };
		expect(verifyStream(built.rows)).toEqual(answer);
		expect(verifyStream(built.rows, { opened: built.opened, stream: NAME, keptHead: headOf(built) })).toEqual(
			answer
		);
	});

	test('has no head while it is empty', () => {
		expect(verifyStream([])).toEqual({ ok: true, value: null });
	});

	test('still contains a head that was kept long ago', () => {
		const built = buildStream(6);
		const early = built.rows[2];
		expect(verifyStream(built.rows, { keptHead: { seq: 3, hash: early?.hash ?? '' } }).ok).toBe(true);
	});
});

describe('changing any one thing', () => {
	const LENGTH = 5;
	const position = fc.integer({ min: 0, max: LENGTH - 1 });
	const TEXT_FIELDS = ['clinic', 'stream', 'type', 'at', 'actor', 'role', 'prev', 'hash'] as const;

	function alterRow(at: number, change: (row: ChainedEvent) => Partial<ChainedEvent>) {
		const built = buildStream(LENGTH);
		const rows = built.rows.map((row, index) => (index === at ? { ...row, ...change(row) } : row));
		return { rows, opened: built.opened, keptHead: headOf(built) };
	}

	test('one character of any text field names that event', () => {
		fc.assert(
			fc.property(position, fc.constantFrom(...TEXT_FIELDS), fc.nat(200), (at, field, character) => {
				const { rows, keptHead } = alterRow(at, (row) => ({ [field]: flip(row[field], character) }));
				const link = field === 'prev' || field === 'clinic' || field === 'stream';
				const named = link || field === 'hash' ? field : 'contents';
				expect(verifyStream(rows, { keptHead, stream: NAME })).toEqual({
					ok: false,
					error: { seq: at + 1, field: named, what: link ? 'link' : 'hash' }
				});
			})
		);
	});

	test('one byte of the clear fields names that event', () => {
		fc.assert(
			fc.property(position, fc.nat(5), (at, character) => {
				const { rows } = alterRow(at, () => ({
					clear: { item: flip(`item-${at + 1}`, character), outcome: 'correct' }
				}));
				expect(verifyStream(rows)).toEqual({
					ok: false,
					error: { seq: at + 1, field: 'contents', what: 'hash' }
				});
			})
		);
	});

	test('a clear field added or removed names that event', () => {
		for (const clear of [{ item: 'item-2' }, { item: 'item-2', outcome: 'correct', more: 1 }]) {
			expect(verifyStream(alterRow(1, () => ({ clear })).rows)).toMatchObject({
				error: { seq: 2, what: 'hash' }
			});
		}
	});

	test('one character of a commitment names the event, and the field when the plaintext is there', () => {
		fc.assert(
			fc.property(fc.constantFrom('words', 'choices'), fc.nat(63), (field, character) => {
				const { rows, opened } = alterRow(1, ({ commitments }) => ({
					commitments: { ...commitments, [field]: flip(commitments[field] ?? '', character) }
				}));
				expect(verifyStream(rows)).toMatchObject({ error: { seq: 2, what: 'hash' } });
				expect(verifyStream(rows, { opened })).toEqual({
					ok: false,
					error: { seq: 2, field, what: 'commitment' }
				});
			})
		);
	});

	test('one character of a sealed value or its salt names the event and the field', () => {
		fc.assert(
			fc.property(fc.constantFrom('salt', 'value'), fc.nat(60), (part, character) => {
				const { rows, opened } = buildStream(LENGTH);
				const payload = opened.get(4);
				const words = payload?.words;
				if (!words) throw new Error('event 4 has words');
				const altered = { ...words, [part]: flip(String(words[part]), character) };
				const answer = verifyStream(rows, { opened: new Map(opened).set(4, { ...payload, words: altered }) });
				expect(answer).toEqual({ ok: false, error: { seq: 4, field: 'words', what: 'commitment' } });
			})
		);
	});

	test('a sealed field that is gone is missing by name; a whole payload that is gone too', () => {
		const { rows, opened } = buildStream(LENGTH);
		const { words: _, ...rest } = opened.get(2) ?? {};
		expect(verifyStream(rows, { opened: new Map(opened).set(2, rest) })).toEqual({
			ok: false,
			error: { seq: 2, field: 'words', what: 'missing' }
		});
		expect(verifyStream(rows, { opened: new Map() })).toMatchObject({ error: { seq: 2, what: 'missing' } });
	});

	test('an event taken out is named as missing, a newest one only against a kept head', () => {
		const built = buildStream(LENGTH);
		fc.assert(
			fc.property(position, (at) => {
				const rows = built.rows.toSpliced(at, 1);
				const answer = verifyStream(rows, { keptHead: headOf(built) });
				expect(answer).toEqual({ ok: false, error: { seq: at + 1, field: 'seq', what: 'missing' } });
			})
		);
		expect(verifyStream(built.rows.slice(0, -1)).ok).toBe(true);
		expect(verifyStream([], { keptHead: headOf(built) })).toMatchObject({
			error: { seq: 1, what: 'missing' }
		});
	});

	test('an event put in twice or out of order is a fault of sequence', () => {
		const { rows } = buildStream(LENGTH);
		const third = rows[2];
		if (!third) throw new Error('no third row');
		expect(verifyStream(rows.toSpliced(3, 0, third))).toEqual({
			ok: false,
			error: { seq: 3, field: 'seq', what: 'sequence' }
		});
	});

	test('an event rewritten together with its hash breaks the link of the next', () => {
		const { rows } = alterRow(1, (row) => {
			const forged = { ...row, clear: { item: 'item-2', outcome: 'incorrect' } };
			return { ...forged, hash: eventHash(forged) };
		});
		expect(verifyStream(rows)).toEqual({ ok: false, error: { seq: 3, field: 'prev', what: 'link' } });
	});

	test('a history rewritten to its end is caught by any kept head behind the forgery', () => {
		const built = buildStream(LENGTH);
		let head: Head | null = null;
		const forged = built.rows.map((row) => {
			const next = chain(head, { ...row, role: row.seq === 2 ? 'provider' : row.role });
			head = next;
			return next;
		});
		expect(verifyStream(forged).ok).toBe(true);
		expect(verifyStream(forged, { keptHead: headOf(built) })).toEqual({
			ok: false,
			error: { seq: LENGTH, field: 'contents', what: 'hash' }
		});
	});

	test('events of another stream do not pass for this one', () => {
		const other = buildStream(3, 'enrolment-2');
		expect(verifyStream(other.rows, { stream: NAME })).toEqual({
			ok: false,
			error: { seq: 1, field: 'stream', what: 'link' }
		});
		const renamed = other.rows.map((row) => ({ ...row, stream: NAME.stream }));
		expect(verifyStream(renamed, { stream: NAME })).toMatchObject({ error: { seq: 1, what: 'hash' } });
	});

	test('contents that have no canonical form are a fault, not a crash', () => {
		const { rows } = alterRow(1, () => ({ clear: { item: '\ud800' } }));
		expect(verifyStream(rows)).toMatchObject({ error: { seq: 2, what: 'hash' } });
	});
});
