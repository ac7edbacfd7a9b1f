import type { Handle } from '@sveltejs/kit';
import { draftOfPost } from '../operations/studio/done-before.ts';
import { contextOf } from './context.ts';

const STUDIO = '/(studio)/';

/**
 * A post that changed a draft before is answered as done, and does nothing again: its page was gone back to, or the line
 * broke before the answer. Where the form adds something, the page would else make it of the draft as it is by now.
 */
export const doneBefore: Handle = async ({ event, resolve }) => {
	const { request, route, locals } = event;
	if (request.method !== 'POST' || !route.id?.startsWith(STUDIO) || !locals.member) return resolve(event);
	const form = await request.formData().catch(() => null);
	const draft = form && (await draftOfPost(contextOf(event, form)));
	if (!draft) return resolve(event);
	return new Response(null, { status: 303, headers: { location: `/studio/${draft}?saved` } });
};
