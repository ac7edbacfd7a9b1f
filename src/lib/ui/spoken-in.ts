import { directionOf } from '$lib/domain/content/languages/script.ts';
import type { LanguageTag } from '$lib/domain/content/model.ts';
import { getLocale } from '$lib/i18n/paraglide/runtime.js';

/** Attributes of an element, to be spread. */
export type Spoken = { lang?: string; dir?: 'ltr' | 'rtl' };

/** What an element says of words that are in another language than the page (WCAG 3.1.2); nothing where they are not. */
export const spokenIn = (language: LanguageTag | undefined): Spoken => other(language, getLocale());

/** The same for the page's own words, where they stand inside such an element. */
export const spokenByPage = (around: LanguageTag | undefined): Spoken =>
	around === undefined || around === getLocale() ? {} : other(getLocale(), around);

/** The same where what stands around is not the page but says its own language: nothing only where nothing is said. */
export const saidIn = (lang: LanguageTag | undefined): Spoken =>
	lang === undefined ? {} : { lang, dir: directionOf(lang) };

function other(language: LanguageTag | undefined, around: LanguageTag): Spoken {
	if (language === undefined || language === around) return {};
	const dir = directionOf(language);
	return { lang: language, ...(dir !== directionOf(around) && { dir }) };
}
