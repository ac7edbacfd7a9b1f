import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { normalisePersonCode } from '../../keys/normalise.ts';
import { newPersonCode } from './person-code.ts';
import { newReadableCode, tidyReadableCode } from './readable-code.ts';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts';
import { newSecretToken, parseSecretToken, secretMatches } from './secret-token.ts';
import { newSeparateCode, separateCodeMatches } from './separate-code.ts';

const pepper = new Uint8Array(32).fill(5);
const hashedFor = { pepper, boundTo: ['clinic-a', 'row-1'] };
const zeros = (count: number) => new Uint8Array(count);

describe('a readable code', () => {
	test('has no letter that can be read as another', () => {
		const codes = Array.from({ length: 200 }, () => newReadableCode([5, 5], randomBytes)).join('');
		expect(codes).not.toMatch(/[ILOU]/);
	});

	test('uses every letter of its alphabet equally often', () => {
		const everyByte = newReadableCode([256], () => Uint8Array.from({ length: 256 }, (_, byte) => byte));
		const counts = Map.groupBy(everyByte, (letter) => letter);
		expect(counts.size).toBe(32);
		expect(new Set([...counts.values()].map((letters) => letters.length))).toEqual(new Set([8]));
	});

	test('is read as meant, however it was typed', () => {
		expect(tidyReadableCode(' k7m2–9qxt ')).toBe('K7M29QXT');
		expect(tidyReadableCode('Oo Ii Ll')).toBe('001111');
	});
});

describe('a secret token', () => {
	const id = '01890a5d-ac96-774b-bcce-b302099a8057';

	test('carries the id of its row and 160 random bits, and stores only their hash', () => {
		const { token, secretHash } = newSecretToken(id, randomBytes);
		const parsed = parseSecretToken(token);
		expect(parsed?.id).toBe(id);
		expect(parsed?.secret).toMatch(/^[a-z2-7]{32}$/);
		expect(secretHash).toHaveLength(32);
		expect(parsed && secretMatches(parsed.secret, secretHash)).toBe(true);
	});

	test('does not match with another secret', () => {
		const { secretHash } = newSecretToken(id, zeros);
		const other = parseSecretToken(newSecretToken(id, randomBytes).token);
		expect(secretMatches(other?.secret ?? '', secretHash)).toBe(false);
		expect(secretMatches('', Buffer.alloc(0))).toBe(false);
	});

	test.for([
		'',
		'.',
		id,
		`${id}.`,
		`.${'a'.repeat(32)}`,
		`${id}.${'a'.repeat(31)}`,
		`${id}.${'a'.repeat(32)}.x`,
		`${id}.${'A'.repeat(32)}`,
		`x.${'a'.repeat(32)}`
	])('%j is no token', (text) => {
		expect(parseSecretToken(text)).toBeNull();
	});
});

describe('the separate code', () => {
	test('has eight letters, matches however it is typed, and only where it belongs', () => {
		const { code, hash } = newSeparateCode(randomBytes, hashedFor);
		expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
		expect(separateCodeMatches(code.toLowerCase().replace('-', ' '), hash, hashedFor)).toBe(true);
		expect(separateCodeMatches(code, hash, { pepper, boundTo: ['clinic-a', 'row-2'] })).toBe(false);
		expect(separateCodeMatches(code, hash, { ...hashedFor, pepper: zeros(32) })).toBe(false);
		expect(separateCodeMatches('', hash, hashedFor)).toBe(false);
	});
});

describe('recovery codes', () => {
	test('are ten different ones, found by what was typed, for this member only', () => {
		const { codes, hashes } = newRecoveryCodes(randomBytes, hashedFor);
		expect(new Set(codes).size).toBe(10);
		for (const [index, code] of codes.entries()) {
			expect(recoveryCodeHash(` ${code.toLowerCase()} `, hashedFor)).toEqual(hashes[index]);
		}
		expect(hashes).not.toContainEqual(
			recoveryCodeHash(codes[0] ?? '', { pepper, boundTo: ['clinic-a', 'row-2'] })
		);
	});

	test('are not accepted as a separate code', () => {
		const { codes, hashes } = newRecoveryCodes(zeros, hashedFor);
		expect(separateCodeMatches(codes[0] ?? '', hashes[0] ?? zeros(32), hashedFor)).toBe(false);
	});
});

test('a person code is what its normaliser looks up', () => {
	const code = newPersonCode(randomBytes);
	expect(code).toMatch(/^.{5}-.{5}$/);
	expect(normalisePersonCode(code)).toBe(code.replace('-', ''));
});
