import type { Cookies } from '@sveltejs/kit';
import { isLocale, type Locale } from '../../i18n/locale.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Says which language somebody reads, and nothing about who they are. It is there before and after signing in. */
export const LOCALE_COOKIE = 'preface-language';

/** Null where nobody chose one in this browser. */
export function readLocale(cookies: Pick<Cookies, 'get'>): Locale | null {
	const said = cookies.get(LOCALE_COOKIE);
	return isLocale(said) ? said : null;
}

export function keepLocale(cookies: Pick<Cookies, 'set'>, locale: Locale, secure: boolean): void {
	cookies.set(LOCALE_COOKIE, locale, {
		path: '/',
		secure,
		httpOnly: true,
		sameSite: 'lax',
		maxAge: YEAR_SECONDS
	});
}
