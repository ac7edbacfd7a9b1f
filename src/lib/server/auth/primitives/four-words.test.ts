import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fourWordsMatch, hashFourWords, newFourWords, parseFourWords } from './four-words.ts';
import { WORDS } from './word-list.ts';

const hashedFor = { pepper: new Uint8Array(32).fill(5), boundTo: ['clinic-a', 'sign-in-1', 'member-1'] };

describe('the word list', () => {
	test('has 2048 words, so that four of them are 44 bits', () => {
		expect(WORDS).toHaveLength(2048);
		expect(new Set(WORDS).size).toBe(2048);
	});

	test('tells every word apart by its first four letters', () => {
		expect(new Set(WORDS.map((word) => word.slice(0, 4))).size).toBe(2048);
		expect(WORDS.every((word) => /^[a-z]{3,9}$/.test(word))).toBe(true);
	});

	test('has nothing in it that hurts to read out', () => {
		for (const word of ['abuse', 'suffer', 'ugly', 'gun', 'lonely', 'useless'])
			expect(WORDS).not.toContain(word);
	});
});

describe('the four words', () => {
	test('are four of the list, each bit of chance used', () => {
		expect(newFourWords((count) => new Uint8Array(count))).toEqual([WORDS[0], WORDS[0], WORDS[0], WORDS[0]]);
		expect(newFourWords((count) => new Uint8Array(count).fill(255))).toEqual(Array(4).fill(WORDS[2047]));
		const drawn = new Set(Array.from({ length: 2000 }, () => newFourWords(randomBytes)).flat());
		// Of 8,000 draws from 2048 words about 2,007 different ones come up.
		expect(drawn.size).toBeGreaterThan(1900);
	});

	test('are read from whatever form somebody typed them in', () => {
		const words = ['velvet', 'otter', 'act', 'sunflower'];
		for (const typed of [
			'velvet otter act sunflower',
			'  Velvet, OTTER,\nact… sunflower',
			'velv-otte-act-sunf',
			'velvit otters act sunflour',
			'1. velvet 2. otter 3. act 4. sunflower'
		]) {
			expect(parseFourWords(typed)).toEqual({ ok: true, value: words });
		}
	});

	test('that are not four, or not in the list, are named as a slip of typing', () => {
		expect(parseFourWords('velvet otter act')).toEqual({
			ok: false,
			error: { code: 'NOT_FOUR_WORDS', found: 3 }
		});
		expect(parseFourWords('')).toEqual({ ok: false, error: { code: 'NOT_FOUR_WORDS', found: 0 } });
		expect(parseFourWords('velvet otter xylo sunflower')).toEqual({
			ok: false,
			error: { code: 'WORD_UNKNOWN', position: 3 }
		});
	});

	test('match in their order only, for this sign-in and person only', () => {
		const words = newFourWords(randomBytes);
		const hash = hashFourWords(words, hashedFor);
		expect(fourWordsMatch(words, hash, hashedFor)).toBe(true);
		expect(fourWordsMatch(['velvet', 'otter', 'act', 'act'], hash, hashedFor)).toBe(false);
		expect(
			fourWordsMatch(words, hash, { ...hashedFor, boundTo: ['clinic-a', 'sign-in-2', 'member-1'] })
		).toBe(false);
		const swapped = hashFourWords(['otter', 'velvet', 'act', 'lark'], hashedFor);
		expect(fourWordsMatch(['velvet', 'otter', 'act', 'lark'], swapped, hashedFor)).toBe(false);
	});
});
