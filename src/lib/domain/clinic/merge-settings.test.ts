import { expect, test } from 'vitest';
import { mergeSettings } from './merge-settings.ts';
import type { SettingTexts } from './settings-fields.ts';

const seen: SettingTexts = {
	name: 'Harbor',
	timeZone: '',
	'numbers.day': '1',
	'parameters.clinic.hours': 'all day'
};
const typed = (over: SettingTexts): SettingTexts => ({ ...seen, ...over });

test('only what was changed on the form is put on top of what is there', () => {
	const present = { ...seen, timeZone: 'America/Denver' };
	expect(mergeSettings(seen, typed({ name: 'Harbor North' }), present)).toEqual({
		ok: true,
		value: { name: 'Harbor North' }
	});
});

test('a field that somebody else changed to something else is refused by name, and nothing is merged', () => {
	const present = { ...seen, name: 'Harbor South' };
	expect(mergeSettings(seen, typed({ name: 'Harbor North', timeZone: 'UTC' }), present)).toEqual({
		ok: false,
		error: { code: 'settings_superseded', fields: ['name'] }
	});
});

test('two people who want the same are no conflict', () => {
	const present = { ...seen, name: 'Harbor North' };
	expect(mergeSettings(seen, typed({ name: 'Harbor North' }), present)).toEqual({ ok: true, value: {} });
});

test('a field that the form did not hold is left alone', () => {
	expect(mergeSettings(seen, { name: 'Harbor North' }, seen)).toEqual({
		ok: true,
		value: { name: 'Harbor North' }
	});
});

test('emptying a field is a change, also of one that had no value in the log', () => {
	expect(mergeSettings(seen, typed({ 'parameters.clinic.hours': '' }), seen)).toEqual({
		ok: true,
		value: { 'parameters.clinic.hours': '' }
	});
	expect(mergeSettings(seen, typed({ 'parameters.clinic.fee': '' }), seen)).toEqual({ ok: true, value: {} });
});
