import { randomBytes } from 'node:crypto';
import { parseOptions, verify } from '@node-rs/argon2';
import { describe, expect, test, vi } from 'vitest';
import { createPassphraseHasher } from './passphrase.ts';
import { checkPassphrase } from './passphrase-rules.ts';

// The real one, watched: that it worked can be counted, and a time cannot be trusted.
vi.mock('@node-rs/argon2', async (original) => {
	const real = await original<typeof import('@node-rs/argon2')>();
	return { ...real, verify: vi.fn(real.verify) };
});

describe('a stored passphrase', () => {
	const hasher = createPassphraseHasher(randomBytes);

	test('is argon2id with at least the parameters that OWASP names, and a salt of its own', async () => {
		const [first, second] = [
			await hasher.hash('blue harbor lantern'),
			await hasher.hash('blue harbor lantern')
		];
		expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		expect(first).not.toBe(second);
		expect(hasher.isOutdated(first)).toBe(false);
		expect(hasher.isOutdated(first.replace('m=19456', 'm=4096'))).toBe(true);
	});

	test('matches itself and nothing else', async () => {
		const stored = await hasher.hash('blue harbor lantern');
		expect(await hasher.verify(stored, 'blue harbor lantern')).toBe(true);
		expect(await hasher.verify(stored, 'blue harbor lanterns')).toBe(false);
		expect(await hasher.verify(stored, '')).toBe(false);
	});

	test('matches however the keyboard composes its letters', async () => {
		const stored = await hasher.hash('canción de otoño'.normalize('NFD'));
		expect(await hasher.verify(stored, 'canción de otoño'.normalize('NFC'))).toBe(true);
	});

	test('matches the longest that the rules take', async () => {
		const longest = '𝔞'.repeat(199) + '!';
		const stored = await hasher.hash(longest);
		expect(await hasher.verify(stored, longest)).toBe(true);
		expect(await hasher.verify(stored, longest + '!')).toBe(false);
		expect(await hasher.verify(stored, '𝔞'.repeat(100_000))).toBe(false);
	});

	test('that does not exist is refused after the same work as a wrong one', async () => {
		const stored = await hasher.hash('blue harbor lantern');
		const compared = vi.mocked(verify);
		compared.mockClear();
		expect(await hasher.verify(null, 'wrong wrong wrong')).toBe(false);
		expect(await hasher.verify(stored, 'wrong wrong wrong')).toBe(false);
		const [nobody, somebody] = compared.mock.calls.map(([against]) => against);
		expect(parseOptions(String(nobody))).toEqual(parseOptions(String(somebody)));
	});
});

describe('a new passphrase', () => {
	const about = ['María García-López', 'maria.garcia@example.org', 'Harbor Clinic'];

	test.for([
		'blue harbor lantern seven',
		'mi gato duerme en la ventana',
		'x$!7#%&*(;,q',
		'maria plays the cello badly',
		'дождливый вечер в городе',
		'猫在窗边静静地睡着了好久'
	])('%j is taken', (passphrase) => {
		expect(checkPassphrase(passphrase, about)).toEqual({ ok: true, value: passphrase });
	});

	test('has at least 12 characters, counted as people count them, and at most 200', () => {
		expect(checkPassphrase('lantern7xyz', [])).toEqual({
			ok: false,
			error: { code: 'PASSPHRASE_SHORT', leastCharacters: 12 }
		});
		expect(checkPassphrase('𝔞𝔟𝔠𝔡𝔢𝔣', [])).toMatchObject({ error: { code: 'PASSPHRASE_SHORT' } });
		expect(checkPassphrase('lantern '.repeat(30), [])).toMatchObject({ error: { code: 'PASSPHRASE_LONG' } });
	});

	test.for([
		'passwordpassword',
		'Password 2024!!!',
		'12345678901234',
		'qwertyuiopasdf',
		'aaaaaaaaaaaaaa',
		'abc abc abc abc',
		'ILoveYouForever1',
		'Contraseña123456',
		'correct horse battery staple',
		'zyxwvutsrqponm'
	])('%j is one that everybody takes', (passphrase) => {
		expect(checkPassphrase(passphrase, about)).toEqual({ ok: false, error: { code: 'PASSPHRASE_COMMON' } });
	});

	test.for([
		'MariaGarciaLopez',
		'maria.garcia@example.org',
		'María 01-02-1980',
		'harborclinic2030',
		'Garcia Maria xyz'
	])('%j says little besides who the person is', (passphrase) => {
		expect(checkPassphrase(passphrase, about)).toEqual({ ok: false, error: { code: 'PASSPHRASE_IS_YOU' } });
	});
});
