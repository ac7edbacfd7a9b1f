import { nameIn, ownName } from './language-names.ts';

/** Spoken by many who come to a clinic in the United States; any other is named by its tag. */
const TAGS = [
	'am',
	'ar',
	'de',
	'es',
	'fa',
	'fr',
	'gu',
	'hi',
	'hmn',
	'ht',
	'hy',
	'it',
	'ja',
	'km',
	'ko',
	'ne',
	'pl',
	'pt-BR',
	'ru',
	'so',
	'sw',
	'tl',
	'uk',
	'ur',
	'vi',
	'zh-Hans',
	'zh-Hant'
];

/** Languages to choose from, by their English names, each with what it calls itself. */
export const namedLanguages = (without: readonly string[]): { value: string; label: string }[] =>
	TAGS.filter((tag) => !without.includes(tag))
		.map((tag) => ({ tag, name: nameIn(tag, 'en') }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'))
		.map(({ tag, name }) => ({ value: tag, label: `${name} (${ownName(tag)})` }));
