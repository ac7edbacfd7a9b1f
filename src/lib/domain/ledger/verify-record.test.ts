import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { sha256Hex } from './sha256.ts';
import { verifyRecord } from './verify-record.ts';

const text = canonicalJson({
	schema: 'preface/record@1',
	meaning: 'I consent',
	at: '2030-01-01T00:00:00.000Z'
});

test('a record that its hash names is answered as read', () => {
	expect(verifyRecord(text, sha256Hex(text))).toEqual({ ok: true, value: JSON.parse(text) });
});

test('changing any one byte of a record makes it fail (R1)', () => {
	const bytes = Buffer.from(text);
	fc.assert(
		fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 127 }), (at, mask) => {
			const altered = Buffer.from(bytes);
			altered[at] = (altered[at] ?? 0) ^ mask;
			expect(verifyRecord(altered.toString('latin1'), sha256Hex(text)).ok).toBe(false);
		})
	);
});

test('a hash of another record does not pass (R13)', () => {
	expect(verifyRecord(text, sha256Hex(text + ' '))).toEqual({ ok: false, error: { code: 'RECORD_ALTERED' } });
});

test.for([
	{ odd: '{ "a":1}', what: 'spaces between' },
	{ odd: '{"b":1,"a":2}', what: 'keys out of order' },
	{ odd: '{"a":1,"a":2}', what: 'a key twice' },
	{ odd: 'I consent', what: 'no JSON at all' },
	{ odd: '{"a":"\\ud800"}', what: 'an escaped unpaired surrogate' },
	{ odd: '{"a":"\ud800"}', what: 'a raw unpaired surrogate' }
])('a text with $what is refused even when it hashes right', ({ odd }) => {
	expect(verifyRecord(odd, sha256Hex(odd))).toEqual({ ok: false, error: { code: 'RECORD_NOT_CANONICAL' } });
});
