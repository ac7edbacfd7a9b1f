import { decodeBase32IgnorePadding, encodeBase32UpperCaseNoPadding } from '@oslojs/encoding';
import type { KeyRing } from '../keys/key-ring.ts';
import type { RandomBytes } from './primitives/readable-code.ts';
import { minutesAfter } from './limits.ts';
import { newTotpSeed, totpUri } from './primitives/totp.ts';
import { openSignedValue, signValue } from './signed-value.ts';

/** Reading a page about authenticators, finding the telephone and installing an app takes a while. */
const SEED_MINUTES = 60;

/** A new authenticator as a page offers it. Nothing is stored before a code of it was shown. */
export type NewFactor = {
	/** Goes with the form; says which seed it was and for whom. */
	carried: string;
	/** The secret in groups of four, to type where a picture cannot be scanned. */
	secret: string;
	/** The same as a picture: a `data:` address of an SVG. */
	picture: string;
};

export type FactorFor = {
	/** The id that the factor is for: of an invitation, or of a member who replaces theirs. */
	subject: string;
	issuer: string;
	account: string;
};

/** `carried` from an earlier post keeps the seed that was scanned already; another or an old one makes a new seed. */
export async function offerNewFactor(
	{ keys, randomBytes }: { keys: KeyRing; randomBytes: RandomBytes },
	{ subject, issuer, account }: FactorFor,
	carried: string | undefined,
	now: Date
): Promise<NewFactor> {
	const seed = carriedSeed(keys, subject, carried, now) ?? newTotpSeed(randomBytes);
	const text = encodeBase32UpperCaseNoPadding(seed);
	// Loaded when somebody sets up a telephone: the start has better things to do.
	const { default: qrCode } = await import('qrcode');
	const picture = await qrCode.toString(totpUri(seed, { issuer, account }), { type: 'svg', margin: 2 });
	return {
		carried: signValue(keys, purpose(subject), text, minutesAfter(now, SEED_MINUTES)),
		secret: text.replace(/(.{4})(?=.)/g, '$1 '),
		picture: `data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`
	};
}

/** The seed that the page offered to this subject; null when it is not ours, or too old. */
export function carriedSeed(
	keys: KeyRing,
	subject: string,
	carried: string | undefined,
	now: Date
): Uint8Array | null {
	const text = openSignedValue(keys, purpose(subject), carried, now);
	return typeof text === 'string' ? decodeBase32IgnorePadding(text) : null;
}

const purpose = (subject: string): string => `new authenticator of ${subject}`;
