import type { Handle } from '@sveltejs/kit';
import { app } from '../app.ts';

/** Answer to whoever asks by another name; probes ask by address. */
const BY_ANY_NAME = new Set(['/healthz', '/readyz', '/metrics']);

const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/**
 * Refuses what no page of ours sends: another host's name (a page elsewhere that points its name at this machine), a
 * post from another origin or of another type. Said plainly, because sometimes it is a bookmark or an old tab.
 */
export const refuseOddRequests: Handle = async ({ event, resolve }) => {
	const { origin } = app().config;
	const { request, url } = event;
	// What a page of ours fetches from the server itself comes over no network and names no host.
	if (event.isSubRequest || BY_ANY_NAME.has(url.pathname)) return resolve(event);
	if (event.isDataRequest && isOfPatients(event.route.id)) return new Response(null, { status: 404 });

	const host = request.headers.get('host');
	if (host !== new URL(origin).host) {
		return request.method === 'GET'
			? new Response(null, { status: 307, headers: { location: origin + url.pathname + url.search } })
			: refused('This address is served under another name.');
	}
	if (request.method === 'GET' || request.method === 'HEAD') return resolve(event);
	if (request.headers.get('origin') !== origin) {
		return refused(
			'This was not sent from a page of this site. Go back, load the page again, and send it again.'
		);
	}
	const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
	if (!FORM_TYPES.includes(type)) {
		return new Response('Only forms are accepted here.', { status: 415, headers: TEXT });
	}
	return resolve(event);
};

/**
 * Patient pages are complete as they come, and their script asks for pages. Nobody of ours asks for what a page was made
 * from, so nobody gets it: one way less for an answer to leave the server before its question was answered (design §4.1).
 */
const isOfPatients = (routeId: string | null): boolean => routeId?.startsWith('/(patient)/') ?? false;

const TEXT = { 'content-type': 'text/plain; charset=utf-8' };

const refused = (sentence: string): Response => new Response(sentence, { status: 403, headers: TEXT });
