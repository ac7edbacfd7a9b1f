import { createTOTPKeyURI, verifyHOTP } from '@oslojs/otp';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { RandomBytes } from './readable-code.ts';

/** Time-based codes (RFC 6238): six digits, SHA-1, 30 seconds. Other settings are not understood by every authenticator. */
const STEP_SECONDS = 30;
const DIGITS = 6;
/** A code of the step before or after counts too: clocks differ, and people type slowly. */
const STEPS_AROUND = [0, -1, 1] as const;

export type TotpRefusal = { code: 'TOTP_WRONG' | 'TOTP_USED_BEFORE' };

/** 160 bits, the length that RFC 4226 recommends. */
export const newTotpSeed = (randomBytes: RandomBytes): Uint8Array => randomBytes(20);

/** What the QR code holds. `issuer` is the clinic's name, `account` what the person signs in with. */
export const totpUri = (seed: Uint8Array, { issuer, account }: { issuer: string; account: string }): string =>
	createTOTPKeyURI(issuer, account, seed, STEP_SECONDS, DIGITS);

/**
 * Answers the time step the code belongs to. Store it and hand it in as `lastStep` next time: a code that was read over
 * a shoulder is then refused, and so is every older one.
 */
export function verifyTotp(
	seed: Uint8Array,
	typed: string,
	{ now, lastStep }: { now: Date; lastStep: number | null }
): Result<{ step: number }, TotpRefusal> {
	const code = typed.normalize('NFKC').replace(/\s/g, '');
	const current = Math.floor(now.getTime() / 1000 / STEP_SECONDS);
	const step = STEPS_AROUND.map((steps) => current + steps).find((at) =>
		// The library's own TOTP functions read the clock; its HOTP takes the counter, which is the time step.
		verifyHOTP(seed, BigInt(at), DIGITS, code)
	);
	if (step === undefined) return refuse({ code: 'TOTP_WRONG' });
	if (lastStep !== null && step <= lastStep) return refuse({ code: 'TOTP_USED_BEFORE' });
	return ok({ step });
}
