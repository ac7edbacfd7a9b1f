import type { Sha256Hex } from '../ids.ts';
import type { TranslationReview } from './publishing/proposal.ts';
import type { ClinicState, CourseReview } from './state.ts';

/**
 * Who of the clinic reviewed this version: the last who signed it, so that the pages and the record name the same person.
 * Undefined: nobody did, and then nobody is named (design §4.12).
 */
export const reviewHere = (
	{ reviews }: Pick<ClinicState, 'reviews'>,
	version: Sha256Hex
): CourseReview | undefined => reviews.findLast((review) => review.version === version);

/** Who of the clinic compared this version with what it was translated from: the last who signed it. Undefined: nobody did. */
export const translationHere = (
	{ translationReviews }: Pick<ClinicState, 'translationReviews'>,
	version: Sha256Hex,
	language: string
): TranslationReview | undefined =>
	translationReviews.findLast((review) => review.version === version && review.language === language);
