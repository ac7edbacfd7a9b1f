import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commit, openFields, payloadFromBytes, payloadToBytes, sealFields } from './commitment.ts';
import { frame } from './format.ts';

const saltHex = 'ab'.repeat(32);

/** A different 32 bytes each time, so that a test can tell salts apart. */
function countingSalts(): () => Uint8Array {
	let count = 0;
	return () => new Uint8Array(32).fill(++count);
}

describe('frame', () => {
	test('writes each part as a four-byte big-endian length and its bytes', () => {
		expect([...frame(['ab', new Uint8Array([7])])]).toEqual([0, 0, 0, 2, 97, 98, 0, 0, 0, 1, 7]);
	});

	test('gives different bytes for different lists of parts', () => {
		const parts = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 });
		fc.assert(
			fc.property(parts, parts, (a, b) => {
				fc.pre(JSON.stringify(a) !== JSON.stringify(b));
				expect(Buffer.from(frame(a)).equals(Buffer.from(frame(b)))).toBe(false);
			})
		);
	});
});

describe('commit', () => {
	test('is the SHA-256 that an independent reading of the format gives', () => {
		const length = (bytes: Buffer) => {
			const prefix = Buffer.alloc(4);
			prefix.writeUInt32BE(bytes.length);
			return Buffer.concat([prefix, bytes]);
		};
		const parts = ['preface/commitment@1', 'choices'].map((text) => Buffer.from(text, 'utf8'));
		const bytes = [...parts, Buffer.alloc(32, 0xab), Buffer.from('{"a":[1,"é"],"b":null}', 'utf8')];
		const expected = createHash('sha256')
			.update(Buffer.concat(bytes.map(length)))
			.digest('hex');

		expect(commit('choices', saltHex, { b: null, a: [1, 'é'] })).toBe(expected);
	});

	test('differs for another field, another salt and another value', () => {
		const all = [
			commit('words', saltHex, 'yes'),
			commit('reason', saltHex, 'yes'),
			commit('words', 'ac'.repeat(32), 'yes'),
			commit('words', saltHex, 'no'),
			commit('words', saltHex, null)
		];
		expect(new Set(all).size).toBe(all.length);
	});

	test('refuses a salt that is not 32 bytes', () => {
		expect(() => commit('words', 'ab'.repeat(16), 'yes')).toThrow(TypeError);
	});
});

describe('sealFields and openFields', () => {
	test('seal every field with a salt of its own and open to the same values', () => {
		const sealed = { choices: { a: 'right' }, belief: null, beliefs: ['x'], left: undefined };
		const { commitments, payload } = sealFields(sealed, countingSalts());

		expect(Object.keys(commitments)).toEqual(['choices', 'belief', 'beliefs']);
		expect(new Set(Object.values(payload).map(({ salt }) => salt)).size).toBe(3);
		expect(openFields(payload, commitments)).toEqual({
			ok: true,
			value: { choices: { a: 'right' }, belief: null, beliefs: ['x'] }
		});
	});

	test('show nothing of the value in the commitments', () => {
		const { commitments } = sealFields({ words: 'a secret' }, countingSalts());
		expect(JSON.stringify(commitments)).not.toContain('secret');
	});

	test('survive being written to bytes and read back', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ noUnicodeString: false })),
				(fields) => {
					const { commitments, payload } = sealFields(fields, countingSalts());
					expect(openFields(payloadFromBytes(payloadToBytes(payload)), commitments).ok).toBe(true);
				}
			)
		);
	});

	test('name the field whose value, salt or commitment was altered', () => {
		const { commitments, payload } = sealFields({ words: 'yes', reason: 'because' }, countingSalts());
		const reason = { salt: 'ff'.repeat(32), value: 'because' };
		const alterations = [
			openFields(
				{ ...payload, reason: { ...reason, salt: payload.reason?.salt ?? '', value: 'other' } },
				commitments
			),
			openFields({ ...payload, reason }, commitments),
			openFields({ ...payload, reason: { ...reason, salt: 'not hex' } }, commitments),
			openFields(payload, { ...commitments, reason: '0'.repeat(64) })
		];
		for (const altered of alterations) {
			expect(altered).toEqual({ ok: false, error: { code: 'FIELD_MISMATCH', field: 'reason' } });
		}
	});

	test('name a field that is gone, and one that nobody committed to', () => {
		const { commitments, payload } = sealFields({ words: 'yes', reason: 'because' }, countingSalts());
		const { reason, ...rest } = payload;

		expect(openFields(rest, commitments)).toMatchObject({
			error: { code: 'FIELD_MISSING', field: 'reason' }
		});
		expect(
			openFields({ ...rest, added: reason ?? { salt: '', value: 0 } }, { words: commitments.words ?? '' })
		).toMatchObject({
			error: { code: 'FIELD_MISMATCH', field: 'added' }
		});
	});

	test('do not swap two fields that hold the same value', () => {
		const { commitments, payload } = sealFields({ first: 'same', second: 'same' }, countingSalts());
		const first = payload.first ?? { salt: '', value: '' };
		const second = payload.second ?? { salt: '', value: '' };
		expect(openFields({ first: second, second: first }, commitments).ok).toBe(false);
	});
});
