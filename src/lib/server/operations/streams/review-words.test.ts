import { expect, test } from 'vitest';
import type { TranslationReview } from '../../../domain/clinic/publishing/proposal.ts';
import type { CourseReview } from '../../../domain/clinic/state.ts';
import { memberId } from '../../../domain/ids.ts';
import { sha256Hex } from '../../../domain/ledger/sha256.ts';
import { reviewWords, type ReviewedWords } from './review-words.ts';

const READ = sha256Hex('the version that this person reads');
const OTHER = sha256Hex('another version');

const review = (version: typeof READ, name: string, at: string): CourseReview => ({
	version,
	by: memberId('00000000-0000-4000-8000-000000000001'),
	name,
	meaning: sha256Hex('I have reviewed this version'),
	at
});

const wordsFor = (
	reviews: CourseReview[],
	makers: ReviewedWords['course']['review'] = 'none',
	timeZone = 'America/Denver',
	language = 'en',
	translationReviews: TranslationReview[] = []
) =>
	reviewWords({
		state: { language, version: READ },
		course: { review: makers, source_language: 'en' },
		clinic: { reviews, translationReviews, settings: { name: 'Harbor Clinic' } },
		clinicFacts: { timeZone }
	});

const NO_MAKER = 'The makers of this course had no clinician review it.';

test('says that the makers had no clinician review it, and who of the clinic reviewed it, on the day it was there', () => {
	expect(wordsFor([review(READ, 'Dr. R. Okafor', '2029-05-05T02:30:00.000Z')])).toEqual([
		NO_MAKER,
		'Dr. R. Okafor of Harbor Clinic reviewed it on May 4, 2029.'
	]);
});

test('names the last who reviewed this version, and never who reviewed another', () => {
	const words = wordsFor([
		review(READ, 'Dr. First', '2029-05-04T12:00:00.000Z'),
		review(READ, 'Dr. Last', '2029-05-06T12:00:00.000Z'),
		review(OTHER, 'Dr. Other', '2029-05-08T12:00:00.000Z')
	]);
	expect(words[1]).toBe('Dr. Last of Harbor Clinic reviewed it on May 6, 2029.');
});

test('where nobody of the clinic reviewed this version, nobody is named', () => {
	expect(wordsFor([review(OTHER, 'Dr. Other', '2029-05-08T12:00:00.000Z')])).toEqual([
		NO_MAKER,
		'Nobody at Harbor Clinic has signed a review of this version yet.'
	]);
});

test('the makers’ own review is told with its days as they wrote them, wherever the clinic is', () => {
	const makers = { by: 'A. Name MD', on: '2029-01-10', next: '2030-01-10' };
	expect(wordsFor([], makers, 'Pacific/Honolulu')[0]).toBe(
		'Reviewed by A. Name MD on January 10, 2029. Next review by January 10, 2030.'
	);
});

test('a translation says of itself that no clinician reviewed it', () => {
	const words = wordsFor([], 'none', 'America/Denver', 'es');
	expect(words[1]).toBe('Ningún profesional de salud ha revisado todavía la traducción al español.');
	expect(wordsFor([]).join(' ')).not.toMatch(/translation/i);
});

test('a translation names who compared it with the original, for this version and this language alone', () => {
	const compared = (version: typeof READ, language: string, name: string): TranslationReview => ({
		...review(version, name, '2029-05-05T02:30:00.000Z'),
		language
	});
	const reviews = [
		compared(READ, 'es', 'Lucía Ramos'),
		compared(OTHER, 'es', 'Somebody'),
		compared(READ, 'fr', 'Else')
	];
	expect(wordsFor([], 'none', 'America/Denver', 'es', reviews)[1]).toBe(
		'Lucía Ramos, de Harbor Clinic, comparó la traducción al español con el original el 4 de mayo de 2029.'
	);
	expect(wordsFor([], 'none', 'America/Denver', 'es', reviews.slice(1))[1]).toMatch(/^Ningún profesional/);
	expect(wordsFor([], 'none', 'America/Denver', 'en', reviews)).toEqual(wordsFor([]));
});
