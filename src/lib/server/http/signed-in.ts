import type { Handle } from '@sveltejs/kit';
import { app } from '../app.ts';
import { signInCookie } from '../auth/cookie.ts';
import { readSignIn } from '../auth/session.ts';

/** Pages that must answer when the database does not, and need to know nobody (design §4.11). */
const WITHOUT_SIGN_IN = /^\/(help|healthz|readyz|metrics|logo|theme)(\/|$)/;

/** Reads who is signed in, from the cookie alone. */
export const whoIsSignedIn: Handle = async ({ event, resolve }) => {
	if (!WITHOUT_SIGN_IN.test(event.url.pathname)) {
		const runtime = app();
		const token = event.cookies.get(signInCookie(runtime.config.secureOrigin).name);
		if (token) event.locals.member = await readSignIn(runtime, token, event.locals.now);
	}
	return resolve(event);
};
