import { randomBytes } from 'node:crypto';
import { generateHOTP } from '@oslojs/otp';
import { describe, expect, test } from 'vitest';
import { newTotpSeed, totpUri, verifyTotp } from './totp.ts';

/** The seed of the test vectors in RFC 6238, appendix B. */
const seed = new TextEncoder().encode('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);
const codeOf = (step: number) => generateHOTP(seed, BigInt(step), 6);

test.for([
	[59, '287082'],
	[1111111109, '081804'],
	[1234567890, '005924'],
	[20000000000, '353130']
] as const)('the code of RFC 6238 at %i seconds is taken', ([seconds, code]) => {
	expect(verifyTotp(seed, code, { now: at(seconds), lastStep: null })).toEqual({
		ok: true,
		value: { step: Math.floor(seconds / 30) }
	});
});

describe('a code', () => {
	const now = at(30 * 1000 + 15);

	test('counts one step early and one step late, and no more', () => {
		const steps = [998, 999, 1000, 1001, 1002].map((step) =>
			verifyTotp(seed, codeOf(step), { now, lastStep: null })
		);
		expect(steps.map((answer) => (answer.ok ? answer.value.step : answer.error.code))).toEqual([
			'TOTP_WRONG',
			999,
			1000,
			1001,
			'TOTP_WRONG'
		]);
	});

	test('works once: the step that was used and every one before it are refused', () => {
		expect(verifyTotp(seed, codeOf(1000), { now, lastStep: 1000 })).toEqual({
			ok: false,
			error: { code: 'TOTP_USED_BEFORE' }
		});
		expect(verifyTotp(seed, codeOf(999), { now, lastStep: 1000 }).ok).toBe(false);
		expect(verifyTotp(seed, codeOf(1001), { now, lastStep: 1000 }).ok).toBe(true);
	});

	test('may be typed with a space, and must have six digits', () => {
		const code = codeOf(1000);
		expect(verifyTotp(seed, `${code.slice(0, 3)} ${code.slice(3)}`, { now, lastStep: null }).ok).toBe(true);
		for (const wrong of ['', code.slice(1), `${code}0`, 'abcdef']) {
			expect(verifyTotp(seed, wrong, { now, lastStep: null })).toEqual({
				ok: false,
				error: { code: 'TOTP_WRONG' }
			});
		}
	});

	test('of another seed is refused', () => {
		expect(newTotpSeed(randomBytes)).toHaveLength(20);
		expect(
			verifyTotp(
				newTotpSeed(() => new Uint8Array(20)),
				codeOf(1000),
				{ now, lastStep: null }
			).ok
		).toBe(false);
	});
});

test('the address in the QR code names issuer and account and holds the seed in base 32', () => {
	const uri = new URL(totpUri(seed, { issuer: 'Harbor Clinic', account: 'ada@example.org' }));
	expect(uri.href).toMatch(/^otpauth:\/\/totp\/Harbor%20Clinic:ada%40example\.org\?/);
	expect(Object.fromEntries(uri.searchParams)).toMatchObject({
		issuer: 'Harbor Clinic',
		secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
		period: '30',
		digits: '6'
	});
});
