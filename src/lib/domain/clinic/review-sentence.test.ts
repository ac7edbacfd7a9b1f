import { expect, test } from 'vitest';
import { sha256Hex } from '../ledger/sha256.ts';
import { reviewMeaning, reviewSentence, sentenceOfMeaning } from './review-sentence.ts';

const course = { label: '1.0.0', version: sha256Hex('a course') };

test('a sentence that was ever signed is found again by its hash, word for word', () => {
	// Signed in the field: never change this line. Another wording is another sentence, and another line here.
	const first = `I have read all of version 1.0.0 of this course (${course.version}): what patients read, every question with its right answer, every correction, the consent statements, the warning signs and the sources. In my clinical judgment it is fit for the patients of this clinic.`;
	expect(sentenceOfMeaning(course, sha256Hex(first))).toBe(first);
});

test('the sentence names the version, so that no signature fits another one', () => {
	const other = { label: '1.0.1', version: sha256Hex('another course') };
	expect(reviewSentence(course)).toContain(course.version);
	expect(reviewMeaning(other)).not.toBe(reviewMeaning(course));
	expect(sentenceOfMeaning(other, reviewMeaning(course))).toBeNull();
});
