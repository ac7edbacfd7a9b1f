import type { Sha256Hex } from '../../ids.ts';
import { sha256Hex } from '../../ledger/sha256.ts';
import type { ChangeImpact } from '../../content/change-impact.ts';

/** What an approver signs. */
export type Approved = {
	label: string;
	version: Sha256Hex;
	impact: ChangeImpact;
	reopens: readonly string[];
	own: boolean;
};

/** Kept as they were ever signed, like those of a review: the log holds only the hash. The last one is shown. */
const SENTENCES: readonly ((course: Approved) => string)[] = [
	({ label, version, impact, reopens, own }) =>
		[
			`I have read every change in version ${label} of this course (${version}) and approve it for the patients of this clinic.`,
			`I agree that the change is ${impact}, and that it asks ${reopens.length === 0 ? 'nothing' : `these again: ${reopens.join(', ')}`}.`,
			...(own ? ['I wrote it myself; this clinic has nobody else who could approve it.'] : [])
		].join(' ')
];

export const approvalSentence = (course: Approved): string => SENTENCES.at(-1)?.(course) ?? '';

/** The hash that COURSE_APPROVED holds. */
export const approvalMeaning = (course: Approved): Sha256Hex => sha256Hex(approvalSentence(course));

export type ReviewedTranslation = { label: string; version: Sha256Hex; language: string; source: string };

const TRANSLATIONS: readonly ((course: ReviewedTranslation) => string)[] = [
	({ label, version, language, source }) =>
		`I read both languages well. I have compared the ${language} text of version ${label} of this course (${version}) with the ${source} text, and it says the same.`
];

export const translationSentence = (course: ReviewedTranslation): string =>
	TRANSLATIONS.at(-1)?.(course) ?? '';

/** The hash that TRANSLATION_REVIEWED holds. */
export const translationMeaning = (course: ReviewedTranslation): Sha256Hex =>
	sha256Hex(translationSentence(course));
