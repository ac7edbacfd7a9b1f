/**
 * Codes that people read from paper and type. The alphabet is Douglas Crockford's base 32: no I, L, O and U, and when
 * somebody types I, L or O after all, only one thing can be meant. 32 letters, so five bits each and no bias.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Source of random bytes. Handed in, so that tests and the demonstration can be repeatable; real starts use the system's. */
export type RandomBytes = (count: number) => Uint8Array;

/** A code in groups joined by dashes: `[4, 4]` gives `K7M2-9QXT`. */
export function newReadableCode(groups: readonly number[], randomBytes: RandomBytes): string {
	return groups
		.map((length) => Array.from(randomBytes(length), (byte) => ALPHABET[byte & 31] ?? '').join(''))
		.join('-');
}

/** What was typed, without spaces and dashes, in the letters that can have been meant. */
export const tidyReadableCode = (typed: string): string =>
	typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\p{Pd}._]/gu, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
