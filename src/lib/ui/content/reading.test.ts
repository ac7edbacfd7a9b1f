import { expect, test } from 'vitest';
import { inLanguage, narrowedTo, readingOf, type Reading } from './reading.ts';

const param = (name: string, type: 'tel' | 'text') =>
	({ name, of: 'clinic', type, label: {}, example: '' }) as const;

test('a phone number can be dialled as it was written, and a value that is missing stays missing', () => {
	const reading = readingOf(
		{
			glossary: [],
			sources: [],
			params: [param('clinic.phone', 'tel'), param('clinic.name', 'text'), param('x', 'text')]
		},
		'en',
		{ 'clinic.phone': '+1 (555) 555-0102', 'clinic.name': 'Harbor', x: '' }
	);
	expect(reading.params).toEqual({
		'clinic.phone': { text: '+1 (555) 555-0102', tel: '+15555550102' },
		'clinic.name': { text: 'Harbor' }
	});
});

test('a text that was not translated is shown in the language it was written in, not left out', () => {
	expect(inLanguage({ en: 'Rest', es: 'Descanse' }, 'es', '')).toBe('Descanse');
	expect(inLanguage({ en: 'Rest' }, 'es', '')).toBe('Rest');
});

test('a page carries what its text names, and what the meaning of a named term names, and nothing else', () => {
	const text = (value: string) => [{ type: 'text' as const, value }];
	const source = (id: string) => ({
		id,
		title: id,
		publisher: '',
		year: 2024,
		checked_on: '',
		checked_as: 'excerpt' as const
	});
	const drawn = (cited: string) => ({
		kind: 'drawing' as const,
		title: '',
		equivalent: [],
		cites: [cited],
		width: 320,
		height: 80,
		parts: [],
		labels: {}
	});
	const reading: Reading = {
		language: 'en',
		params: { 'clinic.phone': { text: '1' }, 'clinic.name': { text: '2' } },
		terms: {
			rest: { term: 'rest', meaning: [{ type: 'term', id: 'sleep', children: text('Sleep') }] },
			sleep: { term: 'sleep', meaning: [{ type: 'param', name: 'clinic.phone' }] },
			walk: { term: 'walk', meaning: text('Walk') }
		},
		sources: { s1: source('s1'), s2: source('s2'), s3: source('s3') },
		figures: { drawn: drawn('s3'), other: drawn('s1') }
	};
	const shown = {
		cites: ['s2'],
		passage: [
			{ type: 'paragraph', children: [{ type: 'term', id: 'rest', children: text('Rest') }] },
			{ type: 'figure', id: 'drawn' }
		]
	};
	const narrow = narrowedTo(reading, shown);
	expect(Object.keys(narrow.terms)).toEqual(['rest', 'sleep']);
	expect(Object.keys(narrow.params)).toEqual(['clinic.phone']);
	expect(Object.keys(narrow.figures)).toEqual(['drawn']);
	expect(Object.keys(narrow.sources)).toEqual(['s2', 's3']);
});
