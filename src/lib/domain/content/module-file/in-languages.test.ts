import { expect, test } from 'vitest';
import { inLanguages } from './in-languages.ts';

const written = { source: 'en', languages: ['en', 'fr'] };
const left = (text: string): string => inLanguages(text, written, new Set(['en', 'es']));

test.for([
	['on one line', 'a: { fr: Oui, en: "Yes: so" }\n', 'a: { en: "Yes: so" }\n'],
	['on lines of their own', 'a:\n  en: Yes\n  fr: >-\n    Oui\n    et non\nb: 1\n', 'a:\n  en: Yes\nb: 1\n'],
	[
		'deep inside, beside remarks',
		'# x\na:\n  - id: b # y\n    say: { en: Yes, fr: Oui }\n',
		'# x\na:\n  - id: b # y\n    say: { en: Yes }\n'
	]
] as const)('words in other languages are taken out: %s', ([, text, expected]) => {
	expect(left(text)).toBe(expected);
});

test.for([
	['without any', 'a:   { en: Yes }\n'],
	['in no language that is kept', 'a: { fr: Oui }\n'],
	['with keys that are no languages', 'a: { en: 1, fr: 2, id: x }\n'],
	['that is broken', 'a: { en: Yes, fr: Oui\n'],
	['with an alias of nothing', 'a: { en: Yes, fr: Oui }\nb: *c\n']
])('a text %s stays as it is', ([, text]) => {
	expect(left(text ?? '')).toBe(text);
});

test('nothing is written anew where the course has all languages', () => {
	const text = 'a:   { en: Yes,   fr: Oui }\n';
	expect(inLanguages(text, written, new Set(['en', 'fr', 'es']))).toBe(text);
});

test('a course that lacks the language in which the module was written gets the words of the others', () => {
	const text = 'a: { en: Yes, fr: Oui }\nb: { en: Only }\n';
	expect(inLanguages(text, written, new Set(['fr']))).toBe('a: { fr: Oui }\nb: { en: Only }\n');
});
