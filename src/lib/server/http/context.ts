import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { app } from '../app.ts';
import type { SignedInMember } from '../auth/session.ts';
import type { OperationContext } from '../operations/context.ts';
import { methodOf } from './guard.ts';
import { keyOfPost } from './key-of-post.ts';
import { followLanguage } from './spoken.ts';

/** Whoever is signed in. The guard has let nobody else through; a page that is reached without is a hole, so: 404. */
export function signedIn(event: RequestEvent): SignedInMember {
	if (!event.locals.member) error(404, 'Not found');
	return event.locals.member;
}

/** What an operation gets from this request: actor and clinic from the sign-in, never from the body (design §3). */
export function contextOf(event: RequestEvent, form?: FormData): OperationContext {
	const member = signedIn(event);
	return {
		runtime: app(),
		clinicId: member.clinicId,
		actor: {
			kind: 'member',
			memberId: member.memberId,
			roles: member.roles,
			profession: member.profession,
			signInId: member.signInId
		},
		// An act happens when all of it has arrived: a slow sender cannot date it back.
		now: form ? app().now() : event.locals.now,
		onLanguage: (language) => followLanguage(event, language),
		idempotencyKey: form
			? keyOfPost({ routeId: event.route.id, action: methodOf('POST', event.url), form })
			: null
	};
}
