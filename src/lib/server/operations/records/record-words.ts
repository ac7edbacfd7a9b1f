import type { ConsentRecord } from '../../../domain/consent/record.schema.ts';
import { assertNever } from '../../../domain/result.ts';
import { m } from '../../../i18n/paraglide/messages.js';
import { localeOf, type Locale as Spoken } from '../../../i18n/locale.ts';
import type { Standing } from './sealed-records.ts';

export type Locale = { locale: Spoken };
export type When = (instant: string) => string;

/** In the clinic's time zone at the signature, with the zone beside it (R69). */
export const whenIn =
	({ language, signature: { timeZone } }: ConsentRecord): When =>
	(instant) =>
		new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeStyle: 'long', timeZone }).format(
			new Date(instant)
		);

/** Whether the record counts now; said on every copy, because a copy outlives the consent. */
export function standingWords(standing: Standing, when: When, locale: Locale): string {
	switch (standing.is) {
		case 'awaiting_countersign':
			return m.record_standing_awaiting({}, locale);
		case 'in_force':
			return m.record_standing_in_force({ when: when(standing.since) }, locale);
		case 'ended':
			return endedWords(standing, when, locale);
	}
}

function endedWords({ at, because }: Extract<Standing, { is: 'ended' }>, when: When, locale: Locale): string {
	const on = { when: when(at) };
	switch (because) {
		case 'withdrawn':
			return m.record_standing_withdrawn(on, locale);
		case 'declined':
			return m.record_standing_declined(on, locale);
		case 'closed':
			return m.record_standing_closed(on, locale);
		case 'lapsed':
			return m.record_standing_lapsed(on, locale);
		case 'plan_changed':
			return m.record_standing_plan_changed(on, locale);
		case 'course_changed':
			return m.record_standing_course_changed(on, locale);
		default:
			return assertNever(because);
	}
}

export function understoodWords(
	status: ConsentRecord['responses'][number]['status'],
	release: ConsentRecord['responses'][number]['release'],
	locale: Locale
): string {
	switch (status) {
		case 'closed':
			return m.record_understood_closed({}, locale);
		case 'carried':
			return m.record_understood_carried({}, locale);
		case 'released':
			return m.record_understood_released({ reason: release?.reason ?? '' }, locale);
		default:
			return assertNever(status);
	}
}

export function reviewWords({ course: { review } }: ConsentRecord, locale: Locale): string {
	return review === 'none' ? m.record_review_none({}, locale) : m.common_review_by(review, locale);
}

type Company = NonNullable<ConsentRecord['company']>;
type Interpreter = NonNullable<Company['interpreter']>;

/** A table a kind, so that none can be forgotten. */
export const presentWords = (one: Company['with'][number], locale: Locale): string =>
	({
		family_or_friend: m.patient_company_family,
		interpreter: m.patient_company_interpreter,
		staff: m.patient_company_staff
	})[one]({}, locale);

export const interpretedByWords = (by: Interpreter['by'], locale: Locale): string =>
	({
		in_person: m.patient_company_in_person,
		video: m.patient_company_video,
		phone: m.patient_company_phone
	})[by]({}, locale);

export const interpreterIsWords = (is: Interpreter['is'], locale: Locale): string =>
	({
		professional: m.patient_company_professional,
		family_or_friend: m.patient_company_family,
		staff: m.patient_company_staff
	})[is]({}, locale);

export const signsForOthersWords = (rule: Company['signsForOthers'], locale: Locale): string =>
	({ nobody: m.record_signs_for_others_nobody })[rule]({}, locale);

export const provedWords = (by: ConsentRecord['signature']['authenticatedBy'], locale: Locale): string =>
	by === 'passkey' ? m.record_proved_passkey({}, locale) : m.record_proved_passphrase({}, locale);
