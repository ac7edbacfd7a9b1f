/** The languages that the product itself speaks; the first where nobody asks for another. */
export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

export const isLocale = (said: unknown): said is Locale => LOCALES.some((locale) => locale === said);

/** A course may speak more languages than the product; around its words then stand English ones. */
export function localeOf(language: string): Locale {
	const [spoken] = language.split('-');
	return isLocale(spoken) ? spoken : 'en';
}

/** False for a language of a course around which English words stand, because there are none in it yet. */
export const hasWords = (language: string): boolean => isLocale(language.split('-')[0]);

/** The first of ours that a browser asks for, heaviest first (RFC 9110 §12.5.4); whatever else the header holds says nothing. */
export function askedLocale(acceptLanguage: string | null): Locale {
	const asked = (acceptLanguage ?? '').slice(0, 200).split(',').map(readRange);
	const [first] = asked
		.filter(({ tag, weight }) => weight > 0 && isLocale(tag))
		.sort((a, b) => b.weight - a.weight);
	return localeOf(first?.tag ?? '');
}

function readRange(range: string): { tag: string; weight: number } {
	const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
	const quality = parameters.find((parameter) => parameter.startsWith('q='));
	const weight = quality === undefined ? 1 : Number(quality.slice(2));
	return { tag: tag.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 };
}
