import { describe, expect, test } from 'vitest';
import type { Param } from '../content/model.ts';
import { chosenLanguages, initialSettings } from './settings.ts';
import {
	changedFields,
	faultsOfEmptying,
	settingsDifference,
	settingsFrom,
	shownTexts,
	textsOf,
	type SettingTexts
} from './settings-fields.ts';

const param = (name: string, over: Partial<Param> = {}): Param => ({
	name,
	of: 'clinic',
	type: 'text',
	label: { en: name },
	example: 'x',
	...over
});
const params = [
	param('clinic.name'),
	param('clinic.hours'),
	param('clinic.answer_hours', { type: 'integer', min: 1, max: 72 }),
	param('clinic.line', { type: 'tel' }),
	param('plan.product', { of: 'plan' })
];
const BOTH = { languages: ['en', 'es'], source_language: 'en' };
const present = initialSettings('Harbor');
const faultsOf = (texts: SettingTexts) => {
	const read = settingsFrom(texts, present, params);
	return read.ok ? {} : read.error;
};

describe('settings from the fields of a form', () => {
	test('say again what they were made of', () => {
		const texts: SettingTexts = {
			name: 'Harbor Clinic',
			timeZone: 'America/Denver',
			'numbers.day': '+1 (303) 555-0142',
			'numbers.afterHours': '555-0143',
			'numbers.emergency': '303.555.0144',
			'policy.waitingHours': '48',
			'policy.validityDays': '60',
			reviewBeforeSigning: 'yes',
			signsForOthers: 'nobody',
			'checkIns.suspends': 'yes',
			'checkIns.graceHours': '72',
			'checkIns.quietFrom': '21',
			'checkIns.quietTo': '7',
			'parameters.clinic.hours': 'all day',
			'parameters.clinic.hours@es': 'todo el día',
			'parameters.clinic.answer_hours': '24',
			'parameters.clinic.line': '303-555-0199',
			languages: 'en es',
			retentionYears: '10',
			'look.accent': '#005eb8',
			'look.headings': 'serif',
			'look.logo': ''
		};
		const read = settingsFrom(texts, present, params, BOTH);
		expect(read.ok && textsOf(read.value)).toEqual(texts);
	});

	test('keep what the form leaves out, and may have holes', () => {
		expect(settingsFrom({ name: 'North' }, { ...present, timeZone: 'UTC' }, params)).toEqual({
			ok: true,
			value: { ...present, name: 'North', timeZone: 'UTC' }
		});
	});

	test('never take a parameter that another setting gives, or that the plan gives', () => {
		const read = settingsFrom(
			{ 'parameters.clinic.name': 'Other', 'parameters.plan.product': 'x', 'parameters.unknown': 'y' },
			present,
			params
		);
		expect(read.ok && read.value.parameters).toEqual({});
	});

	test.for([
		['numbers.day', '555-0142', null],
		['numbers.day', '+49 30 901820', null],
		['numbers.day', '411', { code: 'not_a_phone_number' }],
		['numbers.day', '1-1', { code: 'not_a_phone_number' }],
		['numbers.afterHours', '000', { code: 'not_a_phone_number' }],
		['numbers.afterHours', '000-000-0000', { code: 'not_a_phone_number' }],
		['numbers.afterHours', '303-555-0143-303-555', { code: 'not_a_phone_number' }],
		['numbers.emergency', '911', null],
		['numbers.emergency', '1-1', { code: 'not_a_phone_number' }],
		['numbers.emergency', '000', { code: 'not_a_phone_number' }],
		['parameters.clinic.line', '911', { code: 'not_a_phone_number' }],
		['numbers.day', '12', { code: 'not_a_phone_number' }],
		['numbers.day', '1', { code: 'not_a_phone_number' }],
		['numbers.day', '303-555-0142 ext 5', { code: 'not_a_phone_number' }],
		['numbers.day', '+', { code: 'not_a_phone_number' }],
		['parameters.clinic.line', 'front desk', { code: 'not_a_phone_number' }],
		['parameters.clinic.answer_hours', '73', { code: 'out_of_range', least: 1, most: 72 }],
		['parameters.clinic.answer_hours', 'soon', { code: 'not_a_number' }],
		['policy.waitingHours', '24.5', { code: 'not_a_number' }],
		['policy.waitingHours', '-24', { code: 'not_a_number' }],
		['policy.waitingHours', '', { code: 'not_a_number' }],
		['policy.validityDays', '1', { code: 'out_of_range', least: 2, most: 90 }],
		['timeZone', 'Denver', { code: 'unknown_time_zone' }],
		['reviewBeforeSigning', 'perhaps', { code: 'not_yes_or_no' }],
		['signsForOthers', 'nobody', null],
		['signsForOthers', 'family', { code: 'unknown_signing_rule' }],
		['signsForOthers', '', { code: 'unknown_signing_rule' }],
		['checkIns.suspends', '', { code: 'not_yes_or_no' }],
		['checkIns.graceHours', '11', { code: 'out_of_range', least: 12, most: 168 }],
		['checkIns.graceHours', 'two days', { code: 'not_a_number' }],
		['checkIns.quietFrom', '24', { code: 'out_of_range', least: 0, most: 23 }],
		['checkIns.quietTo', '-1', { code: 'not_a_number' }],
		['retentionYears', '5', { code: 'out_of_range', least: 6, most: 99 }],
		['retentionYears', 'ten', { code: 'not_a_number' }],
		['languages', 'en', { code: 'unknown_language' }],
		['look.accent', 'teal', { code: 'not_a_colour' }],
		['look.headings', 'comic', { code: 'unknown_headings' }],
		['name', '', { code: 'missing' }]
	] as const)('%s "%s" is judged in its place', ([field, text, fault]) => {
		expect(faultsOf({ [field]: text })).toEqual(fault === null ? {} : { [field]: fault });
	});
});

test.for(['numbers.day', 'timeZone', 'parameters.clinic.answer_hours'] as const)(
	'%s: what was given once may be changed, never emptied',
	(field) => {
		const given = settingsFrom(
			{ 'numbers.day': '303-555-0142', timeZone: 'America/Denver', 'parameters.clinic.answer_hours': '24' },
			present,
			params
		);
		if (!given.ok) throw new Error('not accepted');
		const emptied = settingsFrom({ [field]: ' ' }, given.value, params);
		expect(emptied.ok && faultsOfEmptying(given.value, emptied.value)).toEqual({
			[field]: { code: 'missing' }
		});
		expect(faultsOfEmptying(present, given.value)).toEqual({});
	}
);

describe('languages', () => {
	const languagesOf = (text: string) => settingsFrom({ languages: text }, present, params, BOTH);

	test('are some of those that the course has, and at least one', () => {
		expect(languagesOf('es')).toMatchObject({ ok: true, value: { languages: ['es'] } });
		expect(languagesOf('')).toEqual({ ok: false, error: { languages: { code: 'missing' } } });
		expect(languagesOf('en fr')).toEqual({ ok: false, error: { languages: { code: 'unknown_language' } } });
	});

	test('that nobody chose are all of the course, and a form shows them', () => {
		expect(shownTexts(present, { languages: ['es', 'en'] }).languages).toBe('en es');
		expect(shownTexts({ ...present, languages: ['es'] }, { languages: ['es', 'en'] }).languages).toBe('es');
	});

	test('that the course lost do not leave a clinic without any', () => {
		expect(chosenLanguages({ languages: ['es'] }, { languages: ['en'] })).toEqual(['en']);
	});
});

test('a clinic may take back its color, and no form brings a logo', () => {
	const worn = settingsFrom({ 'look.accent': '005EB8', 'look.logo': 'a'.repeat(64) }, present, params);
	if (!worn.ok) throw new Error('not accepted');
	expect(worn.value.look).toEqual({ accent: '#005eb8', headings: 'plain', logo: null });
	const back = settingsFrom({ 'look.accent': '' }, worn.value, params);
	expect(back.ok && back.value.look.accent).toBeNull();
	expect(back.ok && faultsOfEmptying(worn.value, back.value)).toEqual({});
});

test('a number that was taken before stands until it is changed, and stops nobody who changes something else', () => {
	const before = {
		...present,
		numbers: { ...present.numbers, day: '411' },
		parameters: { 'clinic.line': '411' }
	};
	expect(settingsFrom({ name: 'North' }, before, params)).toMatchObject({ ok: true });
	expect(settingsFrom({ 'numbers.day': '412' }, before, params)).toEqual({
		ok: false,
		error: { 'numbers.day': { code: 'not_a_phone_number' } }
	});
	expect(settingsFrom({ 'parameters.clinic.line': '412' }, before, params)).toMatchObject({ ok: false });
});

test('a difference holds the groups that differ, whole, and nothing when nothing does', () => {
	const after = { ...present, numbers: { ...present.numbers, day: '303-555-0142' } };
	expect(settingsDifference(present, after)).toEqual({
		old: { numbers: present.numbers },
		new: { numbers: after.numbers }
	});
	expect(settingsDifference(present, { ...present, parameters: {} })).toBeNull();
});

test('a field without a value and an empty one are the same', () => {
	expect(changedFields({ 'parameters.a': '' }, {})).toEqual([]);
	expect(changedFields({ 'parameters.a': '1' }, {})).toEqual(['parameters.a']);
});
