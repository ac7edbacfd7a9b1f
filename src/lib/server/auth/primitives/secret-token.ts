import { createHash } from 'node:crypto';
import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding';
import { isId } from '../../../domain/ids.ts';
import { sameHash } from './peppered-hash.ts';
import type { RandomBytes } from './readable-code.ts';

/**
 * Tokens of sign-ins, invitations and set-up links: `<id>.<secret>`, after Lucia's guide, lucia-auth.com/sessions/basic
 * ("Generating IDs and secrets", "Creating sessions", "Validating session tokens"). The row is found by its id, and only
 * a SHA-256 of the secret is stored: neither the time a look-up takes nor a copy of the database gives a token away. A fast
 * hash is right here, because nobody guesses 160 random bits; no pepper for the same reason.
 *
 * Ours differs in the id, which is the row's own UUID, and in using all random bits.
 */
const SECRET_BYTES = 20;
const SECRET = /^[a-z2-7]{32}$/;

export type NewSecretToken = {
	/** Goes to its holder once and is not kept. */
	token: string;
	secretHash: Buffer;
};

export function newSecretToken(id: string, randomBytes: RandomBytes): NewSecretToken {
	const secret = encodeBase32LowerCaseNoPadding(randomBytes(SECRET_BYTES));
	return { token: `${id}.${secret}`, secretHash: hashSecret(secret) };
}

/** Null for everything that no token of ours can look like. Says nothing about the token being good. */
export function parseSecretToken(token: string): { id: string; secret: string } | null {
	const [id, secret, ...more] = token.split('.');
	if (id === undefined || secret === undefined || more.length > 0) return null;
	return isId(id) && SECRET.test(secret) ? { id, secret } : null;
}

export const secretMatches = (secret: string, storedHash: Uint8Array): boolean =>
	sameHash(hashSecret(secret), storedHash);

const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
