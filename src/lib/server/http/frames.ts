import type { Handle } from '@sveltejs/kit';

/** Shown inside a page of ours, and the page that shows it. No other page of this program is in a frame or has one. */
const SHOWN = '/(studio)/studio/[draft]/preview/[...what]';
const AROUND = '/(studio)/studio/[draft]/preview';

const POLICY = 'content-security-policy';

/** Innermost: what the guard refuses stays as closed as every other page. */
export const allowPreviewInFrame: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const policy = response.headers.get(POLICY);
	if (policy === null) return response;
	if (event.route.id === SHOWN)
		response.headers.set(POLICY, policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
	if (event.route.id === AROUND) response.headers.set(POLICY, `${policy}; frame-src 'self'`);
	return response;
};
