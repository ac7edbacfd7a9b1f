import { type Result, ok, refuse } from '../result.ts';
import { USUAL_RULES, checkRules, type CheckInRules } from '../check-in/rules.ts';
import { checkPolicy } from '../clearance/policy.ts';
import { isTimeZone } from '../clearance/zone.ts';
import type { Course, Param } from '../content/model.ts';
import { type AccentFault, readAccent } from '../look/accent.ts';
import { type ClinicLook, isHeadings } from '../look/look.ts';
import { checkRetention } from './retention.ts';
import { isSignsForOthers } from './signs-for-others.ts';
import { askedNames, parameterFault } from './parameters.ts';
import { type ClinicNumbers, type ClinicSettings, chosenLanguages } from './settings.ts';

/**
 * Settings as single fields of text: what a form holds, and what a history shows. Two people who change different
 * fields do not get in each other's way, though the log keeps the groups (`numbers`, `policy`, `parameters`) whole.
 */
type CheckInField = 'suspends' | 'graceHours' | 'quietFrom' | 'quietTo';

export type SettingField =
	| 'name'
	| 'timeZone'
	| `numbers.${keyof ClinicNumbers}`
	| 'policy.waitingHours'
	| 'policy.validityDays'
	| 'reviewBeforeSigning'
	| 'signsForOthers'
	| `checkIns.${CheckInField}`
	| 'languages'
	| 'retentionYears'
	| `look.${keyof ClinicLook}`
	| `parameters.${string}`;

/** Every field that has a value; an empty text is a hole. */
export type SettingTexts = Partial<Record<SettingField, string>>;

export type SettingFault =
	| { code: 'missing' }
	| { code: 'unknown_time_zone' }
	| { code: 'not_a_phone_number' }
	| { code: 'not_a_number' }
	| { code: 'out_of_range'; least: number | null; most: number | null }
	| { code: 'waiting_outlasts_validity' }
	| { code: 'not_yes_or_no' }
	| { code: 'unknown_signing_rule' }
	| { code: 'unknown_language' }
	| { code: 'unknown_headings' }
	| AccentFault;

export type SettingFaults = Partial<Record<SettingField, SettingFault>>;

const NUMBERS = ['day', 'afterHours', 'emergency'] as const satisfies (keyof ClinicNumbers)[];
const PARAMETER = 'parameters.';

/** Digits with the signs that people put between them. */
const PHONE_NUMBER = /^\+?[\d(][\d\s().-]{1,28}\d$/;
/** A whole number of anywhere has so many digits. */
const LEAST_DIGITS = 7;
const MOST_DIGITS = 15;
/** Emergency services have short ones. */
const LEAST_EMERGENCY_DIGITS = 3;

function isPhoneNumber(text: string, leastDigits = LEAST_DIGITS): boolean {
	const digits = text.replaceAll(/\D/g, '');
	return (
		PHONE_NUMBER.test(text) &&
		digits.length >= leastDigits &&
		digits.length <= MOST_DIGITS &&
		/[1-9]/.test(digits)
	);
}

export const isParameterField = (field: string): field is `parameters.${string}` =>
	field.startsWith(PARAMETER);

export const parameterOf = (field: `parameters.${string}`): string => field.slice(PARAMETER.length);

export function textsOf({
	name,
	timeZone,
	numbers,
	policy,
	reviewBeforeSigning,
	signsForOthers,
	checkIns,
	parameters,
	look,
	languages,
	retentionYears
}: Partial<ClinicSettings>): SettingTexts {
	const texts: SettingTexts = {};
	if (name !== undefined) texts.name = name;
	if (timeZone !== undefined) texts.timeZone = timeZone ?? '';
	if (numbers) for (const which of NUMBERS) texts[`numbers.${which}`] = numbers[which];
	if (policy) {
		texts['policy.waitingHours'] = String(policy.waitingHours);
		texts['policy.validityDays'] = String(policy.validityDays);
	}
	if (reviewBeforeSigning !== undefined) texts.reviewBeforeSigning = reviewBeforeSigning ? 'yes' : 'no';
	if (signsForOthers !== undefined) texts.signsForOthers = signsForOthers;
	if (checkIns) {
		texts['checkIns.suspends'] = checkIns.suspends ? 'yes' : 'no';
		texts['checkIns.graceHours'] = String(checkIns.graceHours);
		texts['checkIns.quietFrom'] = String(checkIns.quiet.fromHour);
		texts['checkIns.quietTo'] = String(checkIns.quiet.toHour);
	}
	if (languages !== undefined) texts.languages = writeLanguages(languages ?? []);
	if (retentionYears !== undefined) texts.retentionYears = String(retentionYears);
	if (look) {
		texts['look.accent'] = look.accent ?? '';
		texts['look.headings'] = look.headings;
		texts['look.logo'] = look.logo?.hash ?? '';
	}
	for (const [parameter, value] of Object.entries(parameters ?? {})) texts[`parameters.${parameter}`] = value;
	return texts;
}

/** What a form shows. Languages that nobody chose are those of the course. */
export const shownTexts = (
	settings: ClinicSettings,
	course: Pick<Course, 'languages'> | null
): SettingTexts => ({
	...textsOf(settings),
	languages: course ? writeLanguages(chosenLanguages(settings, course)) : ''
});

export const writeLanguages = (languages: readonly string[]): string => [...languages].sort().join(' ');
export const readLanguages = (text: string): string[] => text.split(' ').filter(Boolean);

type CourseLanguages = Pick<Course, 'languages' | 'source_language'>;
const NO_COURSE: CourseLanguages = { languages: [], source_language: '' };

/**
 * The settings that these fields say, or what is wrong with each. Fields left out stay as they are in `present`, and so
 * does the logo, which is no text.
 */
export function settingsFrom(
	texts: SettingTexts,
	present: ClinicSettings,
	params: readonly Param[],
	{ languages, source_language }: CourseLanguages = NO_COURSE
): Result<ClinicSettings, SettingFaults> {
	const all = { ...textsOf(present), ...texts };
	const faults: SettingFaults = {};
	const text = (field: SettingField) => (all[field] ?? '').trim();

	if (text('name') === '') faults.name = { code: 'missing' };
	const timeZone = text('timeZone') || null;
	if (timeZone !== null && !isTimeZone(timeZone)) faults.timeZone = { code: 'unknown_time_zone' };
	// What stands already was taken by an earlier rule, and whoever changes something else is not stopped by it.
	for (const which of NUMBERS) {
		const value = text(`numbers.${which}`);
		if (value !== '' && value !== present.numbers[which] && !isClinicNumber(which, value))
			faults[`numbers.${which}`] = { code: 'not_a_phone_number' };
	}
	const policy = {
		waitingHours: wholeNumber(text('policy.waitingHours')),
		validityDays: wholeNumber(text('policy.validityDays'))
	};
	faultsOfPolicy(faults, policy);
	const review = text('reviewBeforeSigning');
	if (review !== 'yes' && review !== 'no') faults.reviewBeforeSigning = { code: 'not_yes_or_no' };
	const signs = text('signsForOthers');
	if (!isSignsForOthers(signs)) faults.signsForOthers = { code: 'unknown_signing_rule' };
	const checkIns = checkInsFrom(faults, text);
	const parameters = { ...present.parameters };
	for (const { name, param } of askedNames(params, languages, source_language)) {
		const field = `parameters.${name}` as const;
		const value = text(field);
		const stands = param.type === 'tel' && value === present.parameters[name];
		const fault = stands ? null : faultOfParameter(param, value);
		if (fault) faults[field] = fault;
		if (value !== '' || name in parameters) parameters[name] = value;
	}
	const look = lookFrom(faults, text, present.look);
	const retentionYears = wholeNumber(text('retentionYears'));
	faultOfRetention(faults, retentionYears);
	const chosen = texts.languages === undefined ? present.languages : readLanguages(text('languages'));
	if (texts.languages !== undefined) faultOfLanguages(faults, chosen ?? [], languages);
	if (Object.keys(faults).length > 0) return refuse(faults);
	return ok({
		name: text('name'),
		timeZone,
		numbers: {
			day: text('numbers.day'),
			afterHours: text('numbers.afterHours'),
			emergency: text('numbers.emergency')
		},
		policy,
		reviewBeforeSigning: review === 'yes',
		signsForOthers: isSignsForOthers(signs) ? signs : present.signsForOthers,
		checkIns,
		parameters,
		look,
		languages: chosen,
		retentionYears
	});
}

function checkInsFrom(faults: SettingFaults, text: (field: SettingField) => string): CheckInRules {
	const suspends = text('checkIns.suspends');
	if (suspends !== 'yes' && suspends !== 'no') faults['checkIns.suspends'] = { code: 'not_yes_or_no' };
	const rules = {
		suspends: suspends === 'yes',
		graceHours: wholeNumber(text('checkIns.graceHours')),
		quiet: {
			fromHour: wholeNumber(text('checkIns.quietFrom')),
			toHour: wholeNumber(text('checkIns.quietTo'))
		}
	};
	const fields = {
		'checkIns.graceHours': { ...USUAL_RULES, graceHours: rules.graceHours },
		'checkIns.quietFrom': { ...USUAL_RULES, quiet: { ...rules.quiet, toHour: 0 } },
		'checkIns.quietTo': { ...USUAL_RULES, quiet: { ...rules.quiet, fromHour: 0 } }
	} as const satisfies Partial<Record<SettingField, CheckInRules>>;
	for (const field of ['checkIns.graceHours', 'checkIns.quietFrom', 'checkIns.quietTo'] as const) {
		const checked = checkRules(fields[field]);
		if (checked.ok) continue;
		const { least, most } = checked.error;
		faults[field] = /^\d+$/.test(text(field))
			? { code: 'out_of_range', least, most }
			: { code: 'not_a_number' };
	}
	return rules;
}

function lookFrom(
	faults: SettingFaults,
	text: (field: SettingField) => string,
	{ logo, headings }: ClinicLook
): ClinicLook {
	const letters = text('look.headings');
	if (!isHeadings(letters)) faults['look.headings'] = { code: 'unknown_headings' };
	const accent = text('look.accent');
	const read = accent === '' ? ok(null) : readAccent(accent);
	if (!read.ok) faults['look.accent'] = read.error;
	return { accent: read.ok ? read.value : null, headings: isHeadings(letters) ? letters : headings, logo };
}

function faultOfRetention(faults: SettingFaults, years: number): void {
	if (Number.isNaN(years)) faults.retentionYears = { code: 'not_a_number' };
	const checked = checkRetention(years);
	if (!checked.ok) {
		const { least, most } = checked.error;
		faults.retentionYears ??= { code: 'out_of_range', least, most };
	}
}

function faultOfLanguages(
	faults: SettingFaults,
	chosen: readonly string[],
	languages: readonly string[]
): void {
	if (chosen.length === 0 && languages.length > 0) faults.languages = { code: 'missing' };
	if (!chosen.every((one) => languages.includes(one))) faults.languages = { code: 'unknown_language' };
}

/** The product's own look is a look too: a clinic may go back to it. */
const MAY_BE_EMPTIED: ReadonlySet<SettingField> = new Set(['look.accent', 'look.logo']);

/** Texts and keys that people have in front of them rest on what was given: it may be changed, never emptied. */
export function faultsOfEmptying(before: ClinicSettings, after: ClinicSettings): SettingFaults {
	const next = textsOf(after);
	const faults: SettingFaults = {};
	for (const field of changedFields(textsOf(before), next)) {
		if ((next[field] ?? '') === '' && !MAY_BE_EMPTIED.has(field)) faults[field] = { code: 'missing' };
	}
	return faults;
}

/** NaN for anything but digits, which no range holds. */
const wholeNumber = (text: string): number => (/^\d{1,6}$/.test(text) ? Number(text) : NaN);

const isClinicNumber = (which: keyof ClinicNumbers, value: string): boolean =>
	isPhoneNumber(value, which === 'emergency' ? LEAST_EMERGENCY_DIGITS : LEAST_DIGITS);

function faultsOfPolicy(faults: SettingFaults, policy: ClinicSettings['policy']): void {
	for (const name of ['waitingHours', 'validityDays'] as const) {
		if (Number.isNaN(policy[name])) faults[`policy.${name}`] = { code: 'not_a_number' };
	}
	if (faults['policy.waitingHours'] || faults['policy.validityDays']) return;
	const checked = checkPolicy(policy);
	if (checked.ok) return;
	const { error } = checked;
	if (error.code === 'waiting_outlasts_validity') {
		faults['policy.waitingHours'] = { code: error.code };
		return;
	}
	const field = error.code === 'waiting_hours_out_of_range' ? 'policy.waitingHours' : 'policy.validityDays';
	faults[field] = { code: 'out_of_range', least: error.least, most: error.most };
}

function faultOfParameter(param: Param, value: string): SettingFault | null {
	if (value === '') return null;
	if (param.type === 'tel') return isPhoneNumber(value) ? null : { code: 'not_a_phone_number' };
	const fault = parameterFault(param, value);
	if (fault === null) return null;
	return fault === 'not_a_number'
		? { code: 'not_a_number' }
		: { code: 'out_of_range', least: param.min ?? null, most: param.max ?? null };
}

export type SettingsDifference = { old: Partial<ClinicSettings>; new: Partial<ClinicSettings> };

/** The groups that differ, as SETTINGS_CHANGED holds them; null when nothing does. */
export function settingsDifference(before: ClinicSettings, after: ClinicSettings): SettingsDifference | null {
	const difference: SettingsDifference = { old: {}, new: {} };
	const take = <Key extends keyof ClinicSettings>(key: Key) => {
		const [old, next] = [textsOf({ [key]: before[key] }), textsOf({ [key]: after[key] })];
		if (changedFields(old, next).length === 0) return;
		difference.old[key] = before[key];
		difference.new[key] = after[key];
	};
	take('name');
	take('timeZone');
	take('numbers');
	take('policy');
	take('reviewBeforeSigning');
	take('signsForOthers');
	take('checkIns');
	take('parameters');
	take('look');
	take('languages');
	take('retentionYears');
	return Object.keys(difference.new).length > 0 ? difference : null;
}

/** Fields whose text is another one, in the order in which they stand. */
export function changedFields(before: SettingTexts, after: SettingTexts): SettingField[] {
	const fields = Object.keys({ ...before, ...after }).filter(isSettingField);
	return fields.filter((field) => (before[field] ?? '') !== (after[field] ?? ''));
}

/** A table and no list, so that none can be forgotten. */
const FIELDS: Readonly<Record<Exclude<SettingField, `parameters.${string}`>, true>> = {
	name: true,
	timeZone: true,
	'numbers.day': true,
	'numbers.afterHours': true,
	'numbers.emergency': true,
	'policy.waitingHours': true,
	'policy.validityDays': true,
	reviewBeforeSigning: true,
	signsForOthers: true,
	'checkIns.suspends': true,
	'checkIns.graceHours': true,
	'checkIns.quietFrom': true,
	'checkIns.quietTo': true,
	languages: true,
	retentionYears: true,
	'look.accent': true,
	'look.headings': true,
	'look.logo': true
};

export const isSettingField = (field: string): field is SettingField =>
	Object.hasOwn(FIELDS, field) || isParameterField(field);
