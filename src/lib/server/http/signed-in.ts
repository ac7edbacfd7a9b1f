import type { Handle, RequestEvent } from '@sveltejs/kit';
import { app } from '../app.ts';
import { signInCookie } from '../auth/cookie.ts';
import { readSignIn, type SignedInMember } from '../auth/session.ts';

/** Pages that must answer when the database does not, and need to know nobody (design §4.11). */
const WITHOUT_SIGN_IN = /^\/(help|healthz|readyz|metrics|picture|theme)(\/|$)/;

/** Reads who is signed in, from the cookie alone. */
export const whoIsSignedIn: Handle = async ({ event, resolve }) => {
	if (!WITHOUT_SIGN_IN.test(event.url.pathname)) event.locals.member = await memberOf(event);
	return resolve(event);
};

/** Null for nobody, and for a sign-in that is alive no more. */
export async function memberOf({ cookies, locals }: RequestEvent): Promise<SignedInMember | null> {
	const runtime = app();
	const token = cookies.get(signInCookie(runtime.config.secureOrigin).name);
	return token ? readSignIn(runtime, token, locals.now) : null;
}
