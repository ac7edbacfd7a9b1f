import { describe, expect, test } from 'vitest';
import type { Course, Param } from '../content/model.ts';
import { consentCourse, versionOf } from '../enrolment/course.fixture.ts';
import { memberId } from '../ids.ts';
import { initialClinic } from './apply.ts';
import { neededBefore, missingBeforeInviting } from './readiness.ts';
import {
	askedNames,
	clinicParameters,
	exampleOf,
	givenParameters,
	offeredLanguages,
	untranslated
} from './parameters.ts';
import { initialSettings } from './settings.ts';
import { settingsFrom } from './settings-fields.ts';

const param = (name: string, over: Partial<Param> = {}): Param => ({
	name,
	of: 'clinic',
	type: 'text',
	label: { en: name },
	example: '1',
	...over
});
const params = [
	param('clinic.name'),
	param('clinic.hours'),
	param('clinic.answer_hours', { type: 'integer', min: 1, max: 72 }),
	param('plan.product', { of: 'plan' })
];
const course: Course = { ...consentCourse({ params }), languages: ['en', 'es'], source_language: 'en' };
const settings = {
	...initialSettings('Harbor'),
	parameters: { 'clinic.hours': 'all day', 'clinic.answer_hours': '24' }
};
const spoken = { ...settings, parameters: { ...settings.parameters, 'clinic.hours@es': 'todo el día' } };

test('words are asked for in each language, a number and what another setting gives once or not', () => {
	expect(askedNames(params, ['en', 'es'], 'en').map(({ name }) => name)).toEqual([
		'clinic.hours',
		'clinic.hours@es',
		'clinic.answer_hours'
	]);
});

test('a number cannot be given in another language, and neither can words in the language of the course', () => {
	const read = settingsFrom(
		{ 'parameters.clinic.answer_hours@es': '5', 'parameters.clinic.hours@en': 'x', 'parameters.a@b@c': 'y' },
		settings,
		params,
		course
	);
	expect(read.ok && read.value.parameters).toEqual(settings.parameters);
});

describe('a text in Spanish', () => {
	test('says what the clinic said in Spanish, and numbers and names as they are', () => {
		expect(clinicParameters(spoken, 'es')).toEqual({
			'clinic.name': 'Harbor',
			'clinic.phone': '',
			'clinic.after_hours_phone': '',
			'clinic.emergency_line': '',
			'clinic.hours': 'todo el día',
			'clinic.answer_hours': '24'
		});
		expect(clinicParameters(spoken, 'en')['clinic.hours']).toBe('all day');
	});

	test('has no hole where a translation was not given', () => {
		const emptied = { ...settings, parameters: { ...settings.parameters, 'clinic.hours@es': ' ' } };
		for (const one of [settings, emptied])
			expect(clinicParameters(one, 'es')['clinic.hours']).toBe('all day');
		expect(givenParameters(spoken).translated).toEqual({ es: { 'clinic.hours': 'todo el día' } });
	});
});

describe('a language is offered', () => {
	test('when the clinic has said its own facts in it, and the one of the course always', () => {
		expect(untranslated(settings, course, 'es')).toEqual(['clinic.hours']);
		expect(untranslated(settings, course, 'en')).toEqual([]);
		expect(offeredLanguages(settings, course)).toEqual(['en']);
		expect(offeredLanguages(spoken, course)).toEqual(['en', 'es']);
	});

	test('only where the clinic wants it', () => {
		expect(offeredLanguages({ ...spoken, languages: ['es'] }, course)).toEqual(['es']);
	});

	test('and nobody is invited while none is', () => {
		const added = initialClinic(
			{ type: 'CLINIC_ADDED', clear: { slug: 'harbor', name: 'Harbor' }, sealed: {} },
			{
				at: '2026-11-02T16:00:00.000Z',
				seq: 1,
				actor: memberId('00000000-0000-4000-8000-000000000001'),
				role: 'admin'
			}
		);
		const missing = (of: typeof settings) =>
			missingBeforeInviting(
				{
					...added,
					adopted: { version: versionOf(course), at: added.addedAt },
					settings: { ...of, languages: ['es'] }
				},
				course
			).filter(({ code }) => code === 'untranslated');
		expect(missing(settings)).toEqual([{ code: 'untranslated', language: 'es', names: ['clinic.hours'] }]);
		expect(missing(spoken)).toEqual([]);
	});
});

test('a course that asks for more waits until it is said in every language that people read', () => {
	const next = { ...course, params: [...params, param('clinic.parking')] };
	const given = { ...spoken, parameters: { ...spoken.parameters, 'clinic.parking': 'behind the house' } };
	expect(neededBefore(next, course, spoken)).toEqual(['clinic.parking', 'clinic.parking@es']);
	expect(neededBefore(next, course, given)).toEqual(['clinic.parking@es']);
	expect(neededBefore(next, course, { ...given, languages: ['en'] })).toEqual([]);
});

test('an example is in the language of the text, or one for all', () => {
	const both = param('clinic.hours', { example: { en: 'all day', es: 'todo el día' } });
	expect([exampleOf(both, null), exampleOf(both, 'es'), exampleOf(both, 'fr')]).toEqual([
		'all day',
		'todo el día',
		'all day'
	]);
	expect(exampleOf(param('clinic.hours'), 'es')).toBe('1');
});
