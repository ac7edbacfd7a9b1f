import { pepperedHash, type HashedFor } from './peppered-hash.ts';
import { newReadableCode, tidyReadableCode, type RandomBytes } from './readable-code.ts';

/** What a member of staff signs in with when the second factor is lost. Each works once; 50 bits. Bind to the member's id. */
const KIND = 'preface/recovery-code@1';
export const RECOVERY_CODE_COUNT = 10;

/** `codes` are shown once, as `K7M2Q-X9TBA`; `hashes` are stored in the same order. */
export function newRecoveryCodes(
	randomBytes: RandomBytes,
	hashedFor: HashedFor
): { codes: string[]; hashes: Buffer[] } {
	const codes = Array.from({ length: RECOVERY_CODE_COUNT }, () => newReadableCode([5, 5], randomBytes));
	return { codes, hashes: codes.map((code) => recoveryCodeHash(code, hashedFor)) };
}

/**
 * The hash to look for among the unused ones. Looking it up by equality is safe: whoever watches how long that takes
 * learns about a keyed hash that they can neither compute nor steer.
 */
export const recoveryCodeHash = (typed: string, hashedFor: HashedFor): Buffer =>
	pepperedHash(KIND, tidyReadableCode(typed), hashedFor);
