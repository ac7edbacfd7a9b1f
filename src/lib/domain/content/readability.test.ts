import { describe, expect, test } from 'vitest';
import type { Inline, Passage } from './model.ts';
import { addCounts, explainedWords, gradeOf, readabilityOf, smogOf } from './readability.ts';

const text = (value: string): Inline[] => [{ type: 'text', value }];
const paragraph = (value: string): Passage => [{ type: 'paragraph', children: text(value) }];
const none = new Set<string>();
const countsOf = (passage: Passage, explained: ReadonlySet<string> = none) => {
	const reading = readabilityOf(passage, 'en', explained);
	if (!reading) throw new Error('English can be counted');
	return reading;
};

describe('what is counted', () => {
	test('sentences, words and syllables; abbreviations end no sentence', () => {
		expect(countsOf(paragraph('Dr. Bell came at 4 p.m. today. She was calm.')).raw).toEqual({
			sentences: 2,
			words: 10,
			syllables: 12,
			polysyllables: 0
		});
	});

	test('a heading and each entry of a list are sentences of their own', () => {
		const passage: Passage = [
			{ type: 'heading', level: 2, children: text('Call us') },
			{ type: 'list', ordered: false, items: [text('one thing'), text('another thing')] }
		];
		expect(countsOf(passage).raw).toMatchObject({ sentences: 3, words: 6, polysyllables: 1 });
	});

	test('citations are not read, and a value of the clinic is one word', () => {
		const passage: Passage = [
			{
				type: 'paragraph',
				children: [...text('Call '), { type: 'param', name: 'clinic.phone' }, { type: 'cite', source: 's1' }]
			}
		];
		expect(countsOf(passage).raw.words).toBe(2);
	});

	test('a word of the glossary counts as two syllables at most, also in its plural, and the raw number stays', () => {
		const explained = explainedWords([{ en: 'benzodiazepine' }, { en: 'opioids' }], 'en');
		const { raw, adjusted } = countsOf(paragraph('Benzodiazepines and an opioid.'), explained);
		expect(raw.syllables).toBeGreaterThan(adjusted.syllables);
		expect(adjusted).toMatchObject({ syllables: 2 + 1 + 1 + 2, polysyllables: 0 });
	});

	test('a language nobody taught us to count is not counted at all', () => {
		expect(readabilityOf(paragraph('Ma maison.'), 'fr', none)).toBeNull();
	});
});

describe('the formulas', () => {
	// Values by hand from the published formulas.
	test('Flesch and Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59', () => {
		expect(gradeOf({ sentences: 5, words: 100, syllables: 150, polysyllables: 0 })).toBeCloseTo(
			0.39 * 20 + 11.8 * 1.5 - 15.59,
			10
		);
		expect(gradeOf({ sentences: 0, words: 0, syllables: 0, polysyllables: 0 })).toBeNull();
	});

	test('SMOG: 1.0430 √(long words × 30 / sentences) + 3.1291, and nothing under 30 sentences', () => {
		const counts = { sentences: 30, words: 300, syllables: 450, polysyllables: 25 };
		expect(smogOf(counts)).toBeCloseTo(1.043 * 5 + 3.1291, 10);
		expect(smogOf({ ...counts, sentences: 29 })).toBeNull();
		expect(smogOf({ ...counts, sentences: 2 })).toBeNull();
	});

	test('counts of several passages add up', () => {
		const one = { sentences: 1, words: 2, syllables: 3, polysyllables: 4 };
		expect(addCounts([one, one, one])).toEqual({ sentences: 3, words: 6, syllables: 9, polysyllables: 12 });
	});
});
