import { checkPassphrase, type PassphraseRefusal } from '../../auth/primitives/passphrase-rules.ts';
import { verifyTotp } from '../../auth/primitives/totp.ts';
import { carriedSeed } from '../../auth/new-factor.ts';
import type { Runtime } from '../../runtime.ts';

/** A passphrase as somebody chose it, typed twice. */
export type ChosenPassphrase = { passphrase: string; again: string };

/** An authenticator as somebody set it up: what the page carried, and the first code it shows. */
export type ChosenAuthenticator = { carried: string; totp: string };

export type PassphraseProblem =
	({ field: 'passphrase' } & PassphraseRefusal) | { field: 'again'; code: 'AGAIN_DIFFERENT' };

export type AuthenticatorProblem = { field: 'totp'; code: 'TOTP_WRONG' | 'OFFER_EXPIRED' };

/** `about`: texts about the person that a passphrase must not be made of. */
export function passphraseProblems(
	{ passphrase, again }: ChosenPassphrase,
	about: readonly string[]
): PassphraseProblem[] {
	const checked = checkPassphrase(passphrase, about);
	if (!checked.ok) return [{ field: 'passphrase', ...checked.error }];
	return passphrase === again ? [] : [{ field: 'again', code: 'AGAIN_DIFFERENT' }];
}

export type ShownAuthenticator = { seed: Uint8Array; step: number };

/** The code shows that the authenticator has the seed; it cannot be used a second time afterwards. */
export function readAuthenticator(
	{ keys }: Pick<Runtime, 'keys'>,
	subject: string,
	{ carried, totp }: ChosenAuthenticator,
	now: Date
): ShownAuthenticator | AuthenticatorProblem {
	const seed = carriedSeed(keys, subject, carried, now);
	if (!seed) return { field: 'totp', code: 'OFFER_EXPIRED' };
	const verified = verifyTotp(seed, totp, { now, lastStep: null });
	return verified.ok ? { seed, step: verified.value.step } : { field: 'totp', code: 'TOTP_WRONG' };
}
