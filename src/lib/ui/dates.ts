import { localeOf } from '$lib/i18n/locale.ts';

/** A day written out as the words around it are, "May 4, 2030". `iso` is a calendar day (YYYY-MM-DD), which has no time zone. */
export const dayInWords = (iso: string, language: string): string =>
	new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
		new Date(`${iso.slice(0, 10)}T00:00:00Z`)
	);

/** An instant in a clinic's own time, "May 4, 2030, 10:10 AM". `timeZone` is an IANA name. */
export const momentInWords = (iso: string, language: string, timeZone: string): string =>
	new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeStyle: 'short', timeZone }).format(
		new Date(iso)
	);
