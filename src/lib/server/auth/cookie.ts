/**
 * The cookie of a sign-in (Lucia's guide, "Sessions / Basic session implementation", its cookie part, with a name that
 * browsers bind to this host). On a loopback http address browsers refuse the `__Host-` prefix, hence the plain name.
 * It has no age of its own: it goes when the browser closes, and the server decides before that (session.ts).
 */
export const signInCookie = (secureOrigin: boolean) => cookie('preface', secureOrigin);

/** Carries a sign-in between its steps; see pending.ts. */
export const pendingCookie = (secureOrigin: boolean) => cookie('preface-step', secureOrigin);

export type CookieAttributes = { path: '/'; secure: boolean; httpOnly: true; sameSite: 'lax' };

const cookie = (name: string, secureOrigin: boolean): { name: string; attributes: CookieAttributes } => ({
	name: secureOrigin ? `__Host-${name}` : name,
	attributes: { path: '/', secure: secureOrigin, httpOnly: true, sameSite: 'lax' }
});
