import type { Cookies } from '@sveltejs/kit';
import { isAsSet, lookIn, lookText, type ReaderLook } from '../../domain/look/reader-look.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Says how somebody wants to see the pages, and nothing about who they are. It is there before and after signing in. */
export const LOOK_COOKIE = 'preface-look';

export const readLook = (cookies: Pick<Cookies, 'get'>): ReaderLook => lookIn(cookies.get(LOOK_COOKIE));

/** Whoever wants it as we set it has nothing to be remembered. */
export function keepLook(cookies: Pick<Cookies, 'set' | 'delete'>, look: ReaderLook, secure: boolean): void {
	const attributes = { path: '/', secure, httpOnly: true, sameSite: 'lax' } as const;
	if (isAsSet(look)) cookies.delete(LOOK_COOKIE, attributes);
	else cookies.set(LOOK_COOKIE, lookText(look), { ...attributes, maxAge: YEAR_SECONDS });
}
