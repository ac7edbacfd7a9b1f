import { expect, test } from 'vitest';
import { nameIn, ownName } from './language-names.ts';

test.for([
	['en', 'English'],
	['es', 'Español'],
	['vi', 'Tiếng Việt'],
	['ht', 'Kreyòl ayisyen'],
	['hmn', 'Hmoob'],
	['pt-BR', 'Português (Brasil)'],
	['zh-Hans', '简体中文'],
	['ar', 'العربية'],
	['ru', 'Русский']
] as const)('%s calls itself %s', ([language, name]) => {
	expect(ownName(language)).toBe(name);
});

test('a language that nobody has a name for is called by its tag', () => {
	expect(nameIn('kar', 'en')).toBe('kar');
});

test('in another language it has the name that it has there', () => {
	expect(nameIn('vi', 'en')).toBe('Vietnamese');
	expect(nameIn('vi', 'es')).toBe('vietnamita');
});
