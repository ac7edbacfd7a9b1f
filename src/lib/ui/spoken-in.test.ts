import { render } from 'svelte/server';
import { createRawSnippet } from 'svelte';
import { afterEach, describe, expect, test } from 'vitest';
import type { Passage as PassageNodes } from '$lib/domain/content/model.ts';
import { AS_SET } from '$lib/domain/look/reader-look.ts';
import { overwriteGetLocale } from '$lib/i18n/paraglide/runtime.js';
import Passage from './content/passage/Passage.svelte';
import { EMPTY_READING, type Reading } from './content/reading.ts';
import LanguageMenu from './shell/language-menu/LanguageMenu.svelte';
import PatientShell from './shell/PatientShell.svelte';
import { saidIn, spokenByPage, spokenIn } from './spoken-in.ts';

const pageIn = (locale: 'en' | 'es') => overwriteGetLocale(() => locale);
afterEach(() => pageIn('en'));

test('words in the language of the page say nothing about it; others say theirs, and from where they are read', () => {
	expect([spokenIn('en'), spokenIn(undefined), spokenByPage('en')]).toEqual([{}, {}, {}]);
	expect(spokenIn('vi')).toEqual({ lang: 'vi' });
	expect(spokenIn('ar')).toEqual({ lang: 'ar', dir: 'rtl' });
	expect(spokenByPage('vi')).toEqual({ lang: 'en' });
	expect(spokenByPage('ar')).toEqual({ lang: 'en', dir: 'ltr' });
	pageIn('es');
	expect(spokenIn('en')).toEqual({ lang: 'en' });
	expect(spokenIn('es')).toEqual({});
});

test('in a document that says its own language, each part says its own', () => {
	expect(saidIn(undefined)).toEqual({});
	expect(saidIn('en')).toEqual({ lang: 'en', dir: 'ltr' });
	expect(saidIn('fa')).toEqual({ lang: 'fa', dir: 'rtl' });
});

const text = (value: string) => ({ type: 'text' as const, value });
const PASSAGE: PassageNodes = [
	{ type: 'heading', level: 2, children: [text('Nghỉ ngơi')] },
	{
		type: 'paragraph',
		children: [
			{ type: 'term', id: 'rest', children: [text('Nghỉ')] },
			{ type: 'strong', children: [text('ngay')] },
			{ type: 'param', name: 'clinic.nothing' },
			{ type: 'cite', source: 'handbook' }
		]
	},
	{ type: 'list', ordered: true, items: [[text('Một')], [text('Hai')]] }
];
const SOURCE = {
	id: 'handbook',
	title: 'Handbook',
	publisher: 'Society',
	checked_on: '2026-01-08',
	checked_as: 'excerpt'
} as const;
const reading = (language: string): Reading => ({
	...EMPTY_READING,
	language,
	terms: { rest: { term: 'Nghỉ', meaning: [text('Không làm gì.')] } },
	sources: { handbook: SOURCE }
});
const passageIn = (language: string): string =>
	render(Passage, {
		props: { id: 'p', passage: PASSAGE, reading: reading(language), headings: 1, listen: true }
	}).body;

/** The language that the words of an element are said to be in: its own, or that of what it stands in. */
function languageOf(html: string, words: string): string {
	const before = html.slice(0, html.indexOf(words));
	const open: string[] = [];
	for (const [tag, closing, name] of before.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g)) {
		if (closing === '/') open.pop();
		else if (!/^(?:br|img|input|path)$/.test(name ?? '') && !tag.endsWith('/>')) open.push(tag);
	}
	return open.reduce((language, tag) => / lang="([^"]*)"/.exec(tag)?.[1] ?? language, 'en');
}

describe('a passage in a language that the page is not in', () => {
	const html = passageIn('vi');
	test.for([
		['Nghỉ ngơi', 'vi'],
		['ngay', 'vi'],
		['Không làm gì.', 'vi'],
		['Một', 'vi'],
		['(your clinic will tell you)', 'en'],
		['Close', 'en'],
		['Where does this come from?', 'en'],
		['Listen', 'en']
	] as const)('says of "%s" that it is %s', ([words, language]) => {
		expect(html).toContain(words);
		expect(languageOf(html, words)).toBe(language);
	});

	test('is read from the right where its script is', () => {
		expect(passageIn('ar')).toMatch(/<h1[^>]* lang="ar" dir="rtl"/);
		expect(passageIn('ar')).toMatch(/<ol[^>]* lang="ar" dir="rtl"/);
		expect(passageIn('ar')).toMatch(/<button[^>]* lang="en" dir="ltr"[^>]*>Close/);
	});

	test('in the language of the page it is the same as ever', () => {
		// The titles of sources are English by themselves.
		expect(passageIn('en').replaceAll(' lang="en">Handbook', '')).not.toMatch(/ (?:lang|dir)=/);
	});
});

const menu = (props: { offered: string[]; present?: string; all?: boolean }): string =>
	render(LanguageMenu, { props }).body;

test('whoever reads in a third language is offered every other one, each by its own name', () => {
	const html = menu({ offered: ['en', 'es', 'vi', 'ar'], present: 'vi' });
	expect(html).toMatch(/<button[^>]*value="en"[^>]*lang="en"[^>]*>English/);
	expect(html).toMatch(/<button[^>]*value="ar"[^>]*lang="ar"[^>]*dir="rtl"[^>]*>العربية/);
	expect(html).not.toContain('Tiếng Việt');
	expect(menu({ offered: ['en', 'vi'], present: 'vi', all: true })).toMatch(
		/<button[^>]*value="vi"[^>]*aria-pressed="true"[^>]*>Tiếng Việt/
	);
});

const shell = (language: string): string =>
	render(PatientShell, {
		props: {
			clinic: { name: 'Harbor Clinic', helpPath: '/help' },
			member: null,
			demo: false,
			languages: ['en', 'es', 'vi'],
			language,
			look: AS_SET,
			children: createRawSnippet(() => ({ render: () => '<p>Page</p>' }))
		}
	}).body;

test('around a course that the product has no words for stands one line, in English, that says so', () => {
	expect(shell('vi')).toContain(
		'The words around the course are in English, because they are not there in Vietnamese yet.'
	);
	for (const language of ['en', 'es', 'es-MX'])
		expect(shell(language)).not.toContain('words around the course');
});
