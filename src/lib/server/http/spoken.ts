import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestEvent } from '@sveltejs/kit';
import type { LanguageTag } from '../../domain/content/model.ts';
import { askedLocale, localeOf, type Locale } from '../../i18n/locale.ts';
import { overwriteServerAsyncLocalStorage } from '../../i18n/paraglide/runtime.js';
import { app } from '../app.ts';
import { keepLanguage, readLanguage } from './language-cookie.ts';

/** Messages without a language of their own take that of the request they are written in. */
const speaking = new AsyncLocalStorage<{ locale?: Locale }>();
overwriteServerAsyncLocalStorage(speaking);

/** `locals` itself is kept: its language may become another while the request is answered. */
export const inItsLanguage = <T>(locals: App.Locals, work: () => Promise<T>): Promise<T> =>
	speaking.run(locals, work);

/** Staff work in English; nobody has translated their pages. */
const OF_STAFF = /^\/\((clinic|admin|studio)\)/;

/** As chosen in this browser, else as the browser asks. */
export function languageFor({ route, cookies, request }: RequestEvent): LanguageTag {
	if (OF_STAFF.test(route.id ?? '')) return 'en';
	return readLanguage(cookies) ?? askedLocale(request.headers.get('accept-language'));
}

/** What this request speaks from now on, as far as the product has words for it. */
export function speak(locals: App.Locals, language: LanguageTag): void {
	locals.language = language;
	locals.locale = localeOf(language);
}

/**
 * The words around a course follow the language that its reader chose, on whatever device they chose it. In time for
 * everything a page shows: pages are written when all of their data is there.
 */
export function followLanguage({ locals, cookies }: RequestEvent, language: LanguageTag): void {
	if (readLanguage(cookies) !== language) keepLanguage(cookies, language, app().config.secureOrigin);
	speak(locals, language);
}
