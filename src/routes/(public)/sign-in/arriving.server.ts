import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { PersonKind } from '$lib/domain/person/events.ts';
import type { Result } from '$lib/domain/result.ts';
import { app } from '$lib/server/app.ts';
import { pendingCookie, signInCookie } from '$lib/server/auth/cookie.ts';
import { deviceName } from '$lib/server/auth/device.ts';
import { PENDING_SIGN_IN_MINUTES } from '$lib/server/auth/limits.ts';
import { landingPath, samePath } from '$lib/server/auth/next-path.ts';
import type { SignInStep, StepRefusal } from '$lib/server/operations/identity/sign-in-steps.ts';

const STEP_PATHS = { clinic: '/sign-in/clinic', second_factor: '/sign-in/code' } as const;

const secure = () => app().config.secureOrigin;

/** What a step of signing in knows of the request. */
export const asking = (event: RequestEvent) => ({
	address: event.locals.clientAddress,
	device: deviceName(event.request.headers.get('user-agent')),
	now: event.locals.now
});

export const pendingIn = (event: RequestEvent): string | undefined =>
	event.cookies.get(pendingCookie(secure()).name);

/** Keeps the way back through the steps; only a path of ours is one. */
export function withNext(event: RequestEvent, path: string): string {
	const next = samePath(event.url.searchParams.get('next'));
	return next === null ? path : `${path}?next=${encodeURIComponent(next)}`;
}

/** A sign-in that is over leaves its cookie; signing out takes it away. */
export const wasSignedIn = (event: RequestEvent): boolean =>
	event.cookies.get(signInCookie(secure()).name) !== undefined;

/** Sets the cookie of somebody who is signed in now, and forgets the steps that led here. */
export function setSignIn(event: RequestEvent, token: string): void {
	const { name, attributes } = signInCookie(secure());
	event.cookies.set(name, token, attributes);
	forgetPending(event);
}

/** On to the next step, or to the page where the person was. A refusal comes back. */
export function goOnSigningIn(event: RequestEvent, result: Result<SignInStep, StepRefusal>): StepRefusal {
	if (!result.ok) return result.error;
	const step = result.value;
	if (step.step === 'signed_in') {
		setSignIn(event, step.token);
		redirect(303, landing(event, step.kind));
	}
	const { name, attributes } = pendingCookie(secure());
	event.cookies.set(name, step.pending, { ...attributes, maxAge: PENDING_SIGN_IN_MINUTES * 60 });
	redirect(303, withNext(event, STEP_PATHS[step.step]));
}

export const landing = (event: RequestEvent, kind: PersonKind): string =>
	landingPath(kind, event.url.searchParams.get('next'));

/** The steps took too long, or were never begun. */
export function beginAgain(event: RequestEvent): never {
	forgetPending(event);
	const begin = withNext(event, '/sign-in');
	redirect(303, `${begin}${begin.includes('?') ? '&' : '?'}late`);
}

export function forgetSignIn(event: RequestEvent): void {
	const { name, attributes } = signInCookie(secure());
	event.cookies.delete(name, attributes);
	forgetPending(event);
}

function forgetPending(event: RequestEvent): void {
	const { name, attributes } = pendingCookie(secure());
	if (event.cookies.get(name) !== undefined) event.cookies.delete(name, attributes);
}
