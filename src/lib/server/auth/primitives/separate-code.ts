import { pepperedHash, sameHash, type HashedFor } from './peppered-hash.ts';
import { newReadableCode, tidyReadableCode, type RandomBytes } from './readable-code.ts';

/**
 * The code that goes with an invitation but travels another way, by telephone or on paper: the link alone is not enough
 * to activate (design §4.9). 40 bits; tries are limited by the caller, and the pepper keeps a stolen database from trying.
 * Bind it to the invitation's id.
 */
const KIND = 'preface/separate-code@1';

/** `code` is shown once, as `K7M2-9QXT`. */
export function newSeparateCode(
	randomBytes: RandomBytes,
	hashedFor: HashedFor
): { code: string; hash: Buffer } {
	const code = newReadableCode([4, 4], randomBytes);
	return { code, hash: hash(code, hashedFor) };
}

/** Case, spaces and dashes do not count, and I, L, O are read as 1, 1, 0. */
export const separateCodeMatches = (typed: string, storedHash: Uint8Array, hashedFor: HashedFor): boolean =>
	sameHash(hash(typed, hashedFor), storedHash);

const hash = (code: string, hashedFor: HashedFor): Buffer =>
	pepperedHash(KIND, tidyReadableCode(code), hashedFor);
