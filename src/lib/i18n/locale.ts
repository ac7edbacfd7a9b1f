/** The languages that the product itself speaks; the first where nobody asks for another. */
export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

/** What each language calls itself: whoever looks for theirs reads no other. */
export const OWN_NAMES: Readonly<Record<Locale, string>> = { en: 'English', es: 'Español' };

export const isLocale = (said: unknown): said is Locale => LOCALES.some((locale) => locale === said);

/** A course may speak more languages than the product; around its words then stand English ones. */
export const localeOf = (language: string): Locale => (isLocale(language) ? language : 'en');

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
