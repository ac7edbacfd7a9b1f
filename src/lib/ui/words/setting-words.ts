import type { MissingSetting } from '$lib/domain/clinic/readiness.ts';
import {
	isParameterField,
	parameterOf,
	type SettingFault,
	type SettingField
} from '$lib/domain/clinic/settings-fields.ts';
import { titleIn } from '$lib/domain/content/look-up.ts';
import type { Param } from '$lib/domain/content/model.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

type Params = Pick<Param, 'name' | 'label'>[];

const parameterLabel = (name: string, params: Params, language: string): string => {
	const param = params.find((one) => one.name === name);
	return param ? titleIn(param.label, language, 'en') : name;
};

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
		default:
			return assertNever(field);
	}
}

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
