import { USUAL_RULES, checkRules, type CheckInRules, type CheckInRulesRefusal } from '../check-in/rules.ts';
import {
	DEFAULT_POLICY,
	checkPolicy,
	type ClearancePolicy,
	type PolicyRefusal
} from '../clearance/policy.ts';
import { isTimeZone } from '../clearance/zone.ts';
import type { Course, Param } from '../content/model.ts';
import { readAccent, type AccentFault } from '../look/accent.ts';
import { type ClinicLook, OWN_LOOK } from '../look/look.ts';
import { type Result, ok, refuse } from '../result.ts';
import type { SignsForOthers } from './signs-for-others.ts';
import { checkRetention, LEAST_RETENTION_YEARS, type RetentionRefusal } from './retention.ts';

/** Numbers to dial, as the clinic wrote them. They are on the help page and on the invitation. */
export type ClinicNumbers = { day: string; afterHours: string; emergency: string };

/** What a clinic decides about itself. Null or empty: not decided yet, and nobody can be invited. */
export type ClinicSettings = {
	name: string;
	/** IANA name, such as "America/Denver". */
	timeZone: string | null;
	numbers: ClinicNumbers;
	policy: ClearancePolicy;
	/** A second clinician looks at what somebody understood before they sign (R78). */
	reviewBeforeSigning: boolean;
	signsForOthers: SignsForOthers;
	/** Of the questions between visits. */
	checkIns: CheckInRules;
	/** Values of the course's parameters of kind `clinic` that no other setting gives, by name. */
	parameters: Record<string, string>;
	look: ClinicLook;
	/** Those of the course in which people may be invited; null: all that it has. */
	languages: string[] | null;
	/** For which a record is kept after its enrolment ended. */
	retentionYears: number;
};

export const initialSettings = (name: string): ClinicSettings => ({
	name,
	timeZone: null,
	numbers: { day: '', afterHours: '', emergency: '' },
	policy: DEFAULT_POLICY,
	reviewBeforeSigning: false,
	signsForOthers: 'nobody',
	checkIns: USUAL_RULES,
	parameters: {},
	look: OWN_LOOK,
	languages: null,
	retentionYears: LEAST_RETENTION_YEARS
});

export type SettingsRefusal =
	| PolicyRefusal
	| AccentFault
	| RetentionRefusal
	| CheckInRulesRefusal
	| { code: 'name_missing' }
	| { code: 'unknown_time_zone' }
	| { code: 'no_language' };

/** Accepts settings that may still have holes but no wrong value. */
export function checkSettings(settings: ClinicSettings): Result<ClinicSettings, SettingsRefusal> {
	if (settings.name.trim() === '') return refuse({ code: 'name_missing' });
	if (settings.timeZone !== null && !isTimeZone(settings.timeZone))
		return refuse({ code: 'unknown_time_zone' });
	if (settings.languages?.length === 0) return refuse({ code: 'no_language' });
	const { accent } = settings.look;
	const checks = [
		checkPolicy(settings.policy),
		checkRetention(settings.retentionYears),
		checkRules(settings.checkIns),
		...(accent === null ? [] : [readAccent(accent)])
	];
	return checks.find((check) => !check.ok) ?? ok(settings);
}

/** In which somebody may be invited now. A course that has none of those chosen is offered in all that it has. */
export function offeredLanguages(
	{ languages }: Pick<ClinicSettings, 'languages'>,
	course: Pick<Course, 'languages'>
): string[] {
	const both = course.languages.filter((one) => languages === null || languages.includes(one));
	return both.length > 0 ? both : [...course.languages];
}

/** Parameters of a course that are settings of their own, so that no number has to be kept in two places. */
const FROM_SETTINGS: Readonly<Record<string, (settings: ClinicSettings) => string>> = {
	'clinic.name': ({ name }) => name,
	'clinic.phone': ({ numbers }) => numbers.day,
	'clinic.after_hours_phone': ({ numbers }) => numbers.afterHours,
	'clinic.emergency_line': ({ numbers }) => numbers.emergency
};

/** Parameters that the settings form has to ask for by themselves. */
export const parametersToAsk = (params: readonly Param[]): Param[] =>
	params.filter((param) => param.of === 'clinic' && !Object.hasOwn(FROM_SETTINGS, param.name));

/**
 * The parameters of the course in use and of the one that could follow it, which has its values before anybody meets it.
 * Where both have one, whatever either allows may be typed: none of the two must be out of reach.
 */
export const parametersOfBoth = (inUse: readonly Param[], next: readonly Param[]): Param[] => [
	...inUse.map((param) => {
		const other = next.find(({ name }) => name === param.name);
		return other ? withLooserRange(param, other) : param;
	}),
	...next.filter(({ name }) => !inUse.some((param) => param.name === name))
];

function withLooserRange({ min, max, ...param }: Param, other: Param): Param {
	return {
		...param,
		...(min !== undefined && other.min !== undefined && { min: Math.min(min, other.min) }),
		...(max !== undefined && other.max !== undefined && { max: Math.max(max, other.max) })
	};
}

/** Values of every `clinic` parameter that has one. */
export const clinicParameters = (settings: ClinicSettings): Record<string, string> => ({
	...settings.parameters,
	...Object.fromEntries(Object.entries(FROM_SETTINGS).map(([name, read]) => [name, read(settings)]))
});

/** Why a value does not fit its parameter; null when it does. Empty is a hole, not a wrong value. */
export function parameterFault(
	param: Param,
	value: string
): 'not_a_number' | 'too_small' | 'too_large' | null {
	if (param.type !== 'integer' || value.trim() === '') return null;
	if (!/^\d{1,9}$/.test(value.trim())) return 'not_a_number';
	const number = Number(value);
	if (param.min !== undefined && number < param.min) return 'too_small';
	return param.max !== undefined && number > param.max ? 'too_large' : null;
}
