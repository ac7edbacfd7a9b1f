import { reviewHere, translationHere } from '../../../domain/clinic/review-here.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { Course } from '../../../domain/content/model.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import { m } from '../../../i18n/paraglide/messages.js';
import { localeOf } from '../../../i18n/locale.ts';

/** As much of an enrolment as says who reviewed the words that the person reads. */
export type ReviewedWords = {
	state: { language: string; version: Sha256Hex };
	course: Pick<Course, 'review' | 'source_language'>;
	clinic: Pick<ClinicState, 'reviews' | 'translationReviews'> & { settings: { name: string } };
	clinicFacts: { timeZone: string };
};

/**
 * Who reviewed the words that this person reads: what the makers of the course say of themselves, and who of the clinic
 * signed that they reviewed this very version. Only whom somebody named, and only on the day they did (design §4.12).
 */
export function reviewWords({ state, course, clinic, clinicFacts }: ReviewedWords): string[] {
	const { language, version } = state;
	const locale = { locale: localeOf(language) };
	const { review } = course;
	const here = reviewHere(clinic, version);
	const of = clinic.settings.name;
	const isTranslated = language !== course.source_language;
	const compared = translationHere(clinic, version, language);
	return [
		review === 'none'
			? m.common_review_none({}, locale)
			: m.common_review_by(
					{ by: review.by, on: dayOf(review.on, locale.locale), next: dayOf(review.next, locale.locale) },
					locale
				),
		// A review is of the words that the makers wrote; what became of them in another language is another question.
		...(isTranslated
			? [
					compared
						? m.common_translation_reviewed(
								{ name: compared.name, clinic: of, day: dayOf(compared.at, language, clinicFacts.timeZone) },
								locale
							)
						: m.common_translation_not_reviewed({}, locale)
				]
			: []),
		here
			? m.common_review_here(
					{ name: here.name, clinic: of, day: dayOf(here.at, locale.locale, clinicFacts.timeZone) },
					locale
				)
			: m.common_review_none_here({ clinic: of }, locale)
	];
}

/** A calendar day has no time zone of its own; read as UTC it stays the day it is. */
const dayOf = (iso: string, language: string, timeZone = 'UTC'): string =>
	formatOf(language, timeZone).format(new Date(iso));

/** Making one takes longer than all else that a page says here, and every page of a patient says this. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: string, timeZone: string): Intl.DateTimeFormat {
	const name = `${language} ${timeZone}`;
	const format = formats.get(name) ?? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone });
	formats.set(name, format);
	return format;
}
