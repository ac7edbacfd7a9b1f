import type { Cookies } from '@sveltejs/kit';
import type { LanguageTag } from '../../domain/content/model.ts';
import { isLanguageTag } from '../../domain/content/names.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Says which language somebody reads, and nothing about who they are. It is there before and after signing in. */
const LANGUAGE_COOKIE = 'preface-language';

/** Null where nobody chose one in this browser. */
export function readLanguage(cookies: Pick<Cookies, 'get'>): LanguageTag | null {
	const said = cookies.get(LANGUAGE_COOKIE) ?? '';
	return isLanguageTag(said) ? said : null;
}

export function keepLanguage(cookies: Pick<Cookies, 'set'>, language: LanguageTag, secure: boolean): void {
	cookies.set(LANGUAGE_COOKIE, language, {
		path: '/',
		secure,
		httpOnly: true,
		sameSite: 'lax',
		maxAge: YEAR_SECONDS
	});
}
