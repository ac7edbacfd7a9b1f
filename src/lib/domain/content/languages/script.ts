import { isLanguageTag } from '../names.ts';

/** Scripts whose words stand next to each other without a space. */
const TOGETHER: ReadonlySet<string> = new Set([
	'Hans',
	'Hant',
	'Jpan',
	'Thai',
	'Laoo',
	'Khmr',
	'Mymr',
	'Tibt'
]);

/** Scripts that are read from the right. */
const FROM_THE_RIGHT: ReadonlySet<string> = new Set([
	'Adlm',
	'Arab',
	'Hebr',
	'Mand',
	'Nkoo',
	'Rohg',
	'Samr',
	'Syrc',
	'Thaa',
	'Yezi'
]);

/** False where words cannot be told apart by what stands between them, so that counting them says nothing. */
export const separatesWords = (language: string): boolean => !TOGETHER.has(scriptOf(language));

/** As the attribute `dir` says it. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
	FROM_THE_RIGHT.has(scriptOf(language)) ? 'rtl' : 'ltr';

/** Of a tag, the script that it says or that is usual for it; empty where nobody knows. */
const scriptOf = (language: string): string =>
	isLanguageTag(language) ? (new Intl.Locale(language).maximize().script ?? '') : '';
