import { ok, refuse, type Result } from '../../../domain/result.ts';
import { pepperedHash, sameHash, type HashedFor } from './peppered-hash.ts';
import type { RandomBytes } from './readable-code.ts';
import { WORDS } from './word-list.ts';

/**
 * What a signed-in patient reads out and the provider types (design §4.9). Four of 2048 words, 44 bits. Bind to the
 * sign-in and the person; who may try, how often and for how long (15 minutes, five tries, once) is the caller's part.
 */
const KIND = 'preface/four-words@1';
const COUNT = 4;
/** Every word of the list is known by this many letters, so a slip behind them does no harm. */
const TELLING_LETTERS = 4;

export type FourWords = readonly string[];

export type FourWordsRefusal =
	| { code: 'NOT_FOUR_WORDS'; found: number }
	/** `position` counts from 1. */
	| { code: 'WORD_UNKNOWN'; position: number };

const byTellingLetters = new Map(WORDS.map((word) => [word.slice(0, TELLING_LETTERS), word]));

export function newFourWords(randomBytes: RandomBytes): FourWords {
	const bytes = randomBytes(2 * COUNT);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	// The list has 2¹¹ words, so eleven bits of each pair name one without favouring any.
	return Array.from({ length: COUNT }, (_, index) => WORDS[view.getUint16(2 * index) % WORDS.length] ?? '');
}

/**
 * Reads what somebody typed while listening: capitals, commas, line breaks and a wrong ending do not matter.
 * The refusals are about typing only; whether they are the right words, `fourWordsMatch` says.
 */
export function parseFourWords(typed: string): Result<FourWords, FourWordsRefusal> {
	const found =
		typed
			.normalize('NFKC')
			.toLowerCase()
			.match(/\p{L}+/gu) ?? [];
	if (found.length !== COUNT) return refuse({ code: 'NOT_FOUR_WORDS', found: found.length });
	const words = found.map((word) => byTellingLetters.get(word.slice(0, TELLING_LETTERS)));
	const unknown = words.indexOf(undefined);
	if (unknown !== -1) return refuse({ code: 'WORD_UNKNOWN', position: unknown + 1 });
	return ok(words.filter((word) => word !== undefined));
}

export const hashFourWords = (words: FourWords, hashedFor: HashedFor): Buffer =>
	pepperedHash(KIND, words.join(' '), hashedFor);

export const fourWordsMatch = (words: FourWords, storedHash: Uint8Array, hashedFor: HashedFor): boolean =>
	sameHash(hashFourWords(words, hashedFor), storedHash);
