import { USUAL_RULES, checkRules, type CheckInRules, type CheckInRulesRefusal } from '../check-in/rules.ts';
import {
	DEFAULT_POLICY,
	checkPolicy,
	type ClearancePolicy,
	type PolicyRefusal
} from '../clearance/policy.ts';
import { isTimeZone } from '../clearance/zone.ts';
import type { Course, LanguageTag } from '../content/model.ts';
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
	/** Values of the course's parameters of kind `clinic` that no other setting gives, by name (`translatedName`). */
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

/** Those of the course that the clinic wants. A course that has none of those chosen is wanted in all that it has. */
export function chosenLanguages(
	{ languages }: Pick<ClinicSettings, 'languages'>,
	course: Pick<Course, 'languages'>
): LanguageTag[] {
	const both = course.languages.filter((one) => languages === null || languages.includes(one));
	return both.length > 0 ? both : [...course.languages];
}
