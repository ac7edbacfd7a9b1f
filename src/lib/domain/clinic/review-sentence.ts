import type { Sha256Hex } from '../ids.ts';
import { sha256Hex } from '../ledger/sha256.ts';

/**
 * What a provider signs when they have reviewed a version. The log keeps only the hash, so a sentence that was ever
 * signed stays here as it is; another wording is another entry, and the last one is shown.
 */
const SENTENCES: readonly ((course: ReviewedCourse) => string)[] = [
	({ label, version }) =>
		`I have read all of version ${label} of this course (${version}): what patients read, every question with its right answer, every correction, the consent statements, the warning signs and the sources. In my clinical judgment it is fit for the patients of this clinic.`
];

export type ReviewedCourse = { label: string; version: Sha256Hex };

export const reviewSentence = (course: ReviewedCourse): string => SENTENCES.at(-1)?.(course) ?? '';

/** The hash that COURSE_REVIEWED holds. */
export const reviewMeaning = (course: ReviewedCourse): Sha256Hex => sha256Hex(reviewSentence(course));

/** The sentence behind a hash in the log; null when it is none of ours. */
export const sentenceOfMeaning = (course: ReviewedCourse, meaning: Sha256Hex): string | null =>
	SENTENCES.map((sentence) => sentence(course)).find((sentence) => sha256Hex(sentence) === meaning) ?? null;
