import type { MissingSetting } from '$lib/domain/clinic/readiness.ts';
import { readName, translatedName } from '$lib/domain/clinic/parameters.ts';
import {
	isParameterField,
	parameterOf,
	readLanguages,
	type SettingFault,
	type SettingField
} from '$lib/domain/clinic/settings-fields.ts';
import { isSignsForOthers, type SignsForOthers } from '$lib/domain/clinic/signs-for-others.ts';
import { titleIn } from '$lib/domain/content/look-up.ts';
import type { Param, PlainWords } from '$lib/domain/content/model.ts';
import { isHeadings, type Headings } from '$lib/domain/look/look.ts';
import { assertNever } from '$lib/domain/result.ts';
import { nameIn } from '$lib/i18n/language-names.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

type Params = Pick<Param, 'name' | 'label'>[];

function parameterLabel(written: string, params: Params, language: string): string {
	const { name, language: spoken } = readName(written);
	const param = params.find((one) => one.name === name);
	return factLabel({ label: param?.label ?? { [language]: name }, language: spoken }, language);
}

/** What a fact of the clinic is called, and in which language it is to be said. */
export function factLabel(
	{ label, language: spoken }: { label: PlainWords; language: string | null },
	language: string
): string {
	const words = titleIn(label, language, 'en');
	return spoken === null
		? words
		: m.settings_parameter_in({ label: words, language: languageName(spoken, language) });
}

/** What the form and the history call a field; a parameter has its label from the course. */
export function settingLabel(field: SettingField, params: Params, language: string): string {
	if (isParameterField(field)) return parameterLabel(parameterOf(field), params, language);
	switch (field) {
		case 'name':
			return m.settings_name();
		case 'timeZone':
			return m.settings_time_zone();
		case 'numbers.day':
			return m.settings_number_day();
		case 'numbers.afterHours':
			return m.settings_number_after_hours();
		case 'numbers.emergency':
			return m.settings_number_emergency();
		case 'policy.waitingHours':
			return m.settings_waiting_hours();
		case 'policy.validityDays':
			return m.settings_validity_days();
		case 'reviewBeforeSigning':
			return m.settings_review();
		case 'signsForOthers':
			return m.settings_signs_for_others();
		case 'checkIns.suspends':
			return m.settings_check_in_suspends();
		case 'checkIns.graceHours':
			return m.settings_check_in_grace();
		case 'checkIns.quietFrom':
			return m.settings_quiet_from();
		case 'checkIns.quietTo':
			return m.settings_quiet_to();
		case 'languages':
			return m.settings_languages();
		case 'retentionYears':
			return m.settings_retention();
		case 'look.accent':
			return m.settings_look_accent();
		case 'look.headings':
			return m.settings_look_headings();
		case 'look.logo':
			return m.settings_logo();
		default:
			return assertNever(field);
	}
}

/** What the history says that a field held; empty where it held nothing. */
export function settingValueWords(field: SettingField, text: string, language: string): string {
	switch (field) {
		case 'languages':
			return readLanguages(text)
				.map((one) => languageName(one, language))
				.join(', ');
		case 'reviewBeforeSigning':
			return reviewSettingWords(text);
		case 'signsForOthers':
			return isSignsForOthers(text) ? signsForOthersWords(text) : text;
		case 'checkIns.suspends':
			return suspendsSettingWords(text);
		case 'look.accent':
			return text || m.settings_value_own_colour();
		case 'look.headings':
			return isHeadings(text) ? headingsWords(text) : text;
		case 'look.logo':
			return text && m.settings_value_logo({ letters: text.slice(0, 8) });
		default:
			return text;
	}
}

export const reviewSettingWords = (text: string): string =>
	text === 'yes' ? m.settings_review_yes() : m.settings_review_no();

export const signsForOthersWords = (rule: SignsForOthers): string =>
	({ nobody: m.settings_signs_for_others_nobody })[rule]();

export const suspendsSettingWords = (text: string): string =>
	text === 'yes' ? m.settings_check_in_suspends_yes() : m.settings_check_in_suspends_no();

export const languageName = nameIn;

export const headingsWords = (headings: Headings): string =>
	({ plain: m.settings_look_headings_plain, serif: m.settings_look_headings_serif })[headings]();

/** A fault of the settings themselves, or a code of the form's own schema. */
export type SettingFaultCode = SettingFault | { code: 'too_long'; most: number } | { code: 'unreadable' };

export function settingFaultWords(fault: SettingFaultCode): string {
	switch (fault.code) {
		case 'missing':
			return m.settings_fault_missing();
		case 'unknown_time_zone':
			return m.settings_fault_time_zone();
		case 'not_a_phone_number':
			return m.settings_fault_phone();
		case 'not_a_number':
			return m.settings_fault_not_a_number();
		case 'out_of_range':
			return m.settings_fault_range({ least: fault.least ?? 0, most: fault.most ?? '…' });
		case 'waiting_outlasts_validity':
			return m.settings_fault_waiting_outlasts();
		case 'not_yes_or_no':
			return m.settings_fault_choose();
		case 'unknown_signing_rule':
			return m.settings_fault_signs_for_others();
		case 'unknown_language':
			return m.settings_fault_unknown_language();
		case 'unknown_headings':
			return m.settings_look_fault_headings();
		case 'not_a_colour':
			return m.settings_look_fault_not_a_colour();
		case 'too_faint': {
			// Rounded down: "4.5" would read as enough.
			const said = { ratio: (Math.floor(fault.ratio * 10) / 10).toFixed(1), offer: fault.offer };
			return fault.theme === 'light'
				? m.settings_look_fault_faint_light(said)
				: m.settings_look_fault_faint_dark(said);
		}
		case 'too_long':
			return m.settings_fault_too_long({ most: fault.most });
		case 'unreadable':
			return m.settings_fault_unreadable();
		default:
			return assertNever(fault);
	}
}

/** What is still missing before anybody can be invited, and which field of the settings page gives it. */
export function missingWords(
	missing: MissingSetting,
	params: Params,
	language: string
): { text: string; field: SettingField | 'confirmed' | null } {
	switch (missing.code) {
		case 'time_zone':
			return { text: m.settings_missing_time_zone(), field: 'timeZone' };
		case 'number':
			return { text: missingNumber(missing.which), field: `numbers.${missing.which}` };
		case 'numbers_unconfirmed':
			return { text: m.settings_missing_confirm(), field: 'confirmed' };
		case 'course_not_adopted':
			return { text: m.settings_missing_course(), field: null };
		case 'parameter': {
			const label = parameterLabel(missing.name, params, language);
			return { text: m.settings_missing_parameter({ label }), field: `parameters.${missing.name}` };
		}
		case 'untranslated': {
			const [first = ''] = missing.names;
			const said = { language: languageName(missing.language, language), count: missing.names.length };
			return {
				text: m.settings_missing_untranslated(said),
				field: `parameters.${translatedName(first, missing.language)}`
			};
		}
		case 'course_not_reviewed':
			return { text: m.settings_missing_review(), field: null };
		default:
			return assertNever(missing);
	}
}

const missingNumber = (which: 'day' | 'afterHours' | 'emergency'): string =>
	({
		day: m.settings_missing_number_day,
		afterHours: m.settings_missing_number_after_hours,
		emergency: m.settings_missing_number_emergency
	})[which]();
