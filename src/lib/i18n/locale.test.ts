import { expect, test } from 'vitest';
import { askedLocale, hasWords, localeOf } from './locale.ts';

test.for([
	[null, 'en'],
	['', 'en'],
	['es', 'es'],
	['es-MX,es;q=0.9,en;q=0.8', 'es'],
	['en-US,en;q=0.9,es;q=0.8', 'en'],
	['fr,es;q=0.5', 'es'],
	['en;q=0.2, es;q=0.7', 'es'],
	['es;q=0, en', 'en'],
	['de, fr', 'en'],
	['*', 'en'],
	['es;q=much', 'en'],
	[`${'x'.repeat(300)},es`, 'en']
] as const)('a browser that asks for %j is answered in %s', ([header, locale]) => {
	expect(askedLocale(header)).toBe(locale);
});

test('around a course in a third language stand English words', () => {
	expect(localeOf('tlh')).toBe('en');
	expect(localeOf('toString')).toBe('en');
});

test('a region of a language has the words of that language', () => {
	expect(localeOf('es-MX')).toBe('es');
	expect(localeOf('en-GB')).toBe('en');
});

test.for([
	['en', true],
	['es-419', true],
	['vi', false],
	['pt-BR', false],
	['english', false]
] as const)('around a course in %s stand its own words: %s', ([language, own]) => {
	expect(hasWords(language)).toBe(own);
});
