import { expect, test } from 'vitest';
import type { Course } from '../content/model.ts';
import { consentCourse } from '../enrolment/course.fixture.ts';
import { impactOf } from './course-impact.ts';
import { suggestImpact } from './publishing/suggest-impact.ts';

const course = consentCourse();

test.for<[string, Partial<Course>]>([
	['a module fewer', { modules: course.modules.slice(1) }],
	['another consent statement', { consent: { ...course.consent, clauses: course.consent.clauses.slice(1) } }],
	['another meaning of the signature', { consent: { ...course.consent, meaning: { en: [] } } }],
	['other key information', { key_information: { ...course.key_information, cites: ['new'] } }],
	['another disclosure', { electronic_records: { ...course.electronic_records, accept: { en: [] } } }],
	['another plan to choose', { plan: { products: [] } }],
	['another fact to fill in', { params: [] }],
	[
		'a check-in',
		{ check_in: { intro: [], schedule: [], questions: [], own_words: { id: 'w', ask: {}, read_by: {} } } }
	],
	['a health check', { health_check: { before: [], questions: [] } }],
	['questions about risks and strengths', { risks_and_strengths: { before: [], risks: [], strengths: [] } }],
	['a wallet card', { wallet_card: { title: {}, lines: [], levels: [], numbers: [], cites: [] } }],
	['what matters', { what_matters: { before: [], prompts: [] } }]
])('%s is a material change', ([, change]) => {
	const changed = { ...course, params: [PARAM], ...change };
	expect(impactOf({ ...course, params: [PARAM] }, changed)).toBe('material');
});

const PARAM: Course['params'][number] = {
	name: 'clinic.hours',
	of: 'clinic',
	type: 'text',
	label: { en: 'Hours' },
	example: 'all day'
};

test('a mark that the clinic confirms a sign is editorial: patients read the same, and what they read is not', () => {
	const marked = (clinic_confirms: boolean, sign: string): Course => ({
		...course,
		warning_levels: [
			{
				level: 1,
				id: 'next-visit',
				title: { en: 'Next visit' },
				say: {},
				signs: [
					{
						id: 'scratch',
						sign: { en: [{ type: 'text', value: sign }] },
						do: {},
						cites: [],
						...(clinic_confirms && { clinic_confirms })
					}
				]
			}
		]
	});
	expect(impactOf(marked(false, 'A scratch'), marked(true, 'A scratch'))).toBe('editorial');
	expect(suggestImpact(marked(false, 'A scratch'), marked(true, 'A scratch')).impact).toBe('editorial');
	expect(impactOf(marked(true, 'A scratch'), marked(true, 'A mark'))).toBe('material');
	expect(suggestImpact(marked(true, 'A scratch'), marked(true, 'A mark')).because).toEqual([
		{ is: 'signed', what: 'warning_levels' }
	]);
});

test('labels, sources, the glossary, national numbers and the welcome are editorial', () => {
	const changed: Course = {
		...course,
		version: '9.9.9',
		title: { en: 'Another title' },
		welcome: { text: { en: [] } },
		modules: course.modules.map((module) => ({ ...module, version: '9.9.9' })),
		sources: [],
		glossary: [],
		help: [],
		params: course.params.map((param) => ({ ...param, label: { en: 'Other words' } }))
	};
	expect(impactOf(course, changed)).toBe('editorial');
});
