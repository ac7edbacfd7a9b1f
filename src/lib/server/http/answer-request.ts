import { isHttpError, isRedirect, type Handle, type ResolveOptions } from '@sveltejs/kit';
import { lookAttributes, schemeOf } from '../../domain/look/reader-look.ts';
import { app } from '../app.ts';
import { clientAddress } from '../process/client-address.ts';
import { logRequest } from '../process/logger.ts';
import { broken } from './broken.ts';
import { compressed } from './compressed.ts';
import { isDatabaseGone } from './database-fault.ts';
import { readLook } from './look-cookie.ts';
import { inItsLanguage, languageFor, speak } from './spoken.ts';
import { unavailable } from './unavailable.ts';
import { discardUnreadBody } from './unread-body.ts';
import { withoutMarkers } from './without-markers.ts';

/** Which help page a frightened person is sent to when nothing else answers. */
const helpPathOf = (clinicId: string | undefined): string => (clinicId ? `/help/${clinicId}` : '/help');

/**
 * Outermost: gives the request its id and its one time, logs it by pattern and never by address, and turns a database
 * that does not answer into a page that says what is safe. Whatever happens inside, there is an answer with our headers.
 */
export const answerRequest: Handle = async ({ event, resolve }) => {
	const { config, log, metrics, now, newId } = app();
	const began = performance.now();
	const { locals, request } = event;
	locals.requestId = newId();
	locals.now = now();
	speak(locals, languageFor(event));
	locals.look = readLook(event.cookies);
	locals.member = null;
	locals.databaseGone = false;
	locals.clientAddress = clientAddress(
		event.getClientAddress(),
		request.headers.get('x-forwarded-for'),
		config.trustProxyHops
	);

	const response = await compressed(request, await inItsLanguage(locals, answer));
	discardUnreadBody(event.platform?.req);
	if (config.secureOrigin) {
		response.headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
	}
	response.headers.set('x-content-type-options', 'nosniff');
	// Other sites learn nothing. `no-referrer` would also turn the Origin of our own plain form posts into `null`, and
	// every one of them would be refused.
	response.headers.set('referrer-policy', 'same-origin');
	response.headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
	response.headers.set('cross-origin-opener-policy', 'same-origin');
	// What is no page of ours, such as Kit's own word for an error, stands in no frame either.
	if (!response.headers.has('content-security-policy'))
		response.headers.set('content-security-policy', "frame-ancestors 'none'");
	// Signed-in pages are never kept by a browser or a proxy (design §4.1).
	if (locals.member || request.method !== 'GET') response.headers.set('cache-control', 'no-store');

	const facts = {
		method: request.method,
		routeId: event.route.id,
		status: response.status,
		durationMs: performance.now() - began
	};
	metrics.request(facts);
	logRequest(log, { requestId: locals.requestId, ...facts });
	return response;

	async function answer(): Promise<Response> {
		try {
			const answered = await resolve(event, {
				preload: isAskedForAtOnce,
				// In the page as it comes, so that nobody sees it in another look first.
				transformPageChunk: ({ html }) =>
					withoutMarkers(html)
						.replace('%preface.lang%', locals.locale)
						.replace('%preface.look%', lookAttributes(locals.look))
						.replace('%preface.scheme%', schemeOf(locals.look))
			});
			const isGone = answered.status >= 500 && locals.databaseGone;
			return isGone ? unavailable(helpPathOf(locals.member?.clinicId)) : answered;
		} catch (error) {
			// Only a hook of ours throws as far as here; what a route throws is a page by now.
			if (isRedirect(error) || isHttpError(error)) throw error;
			const about = { requestId: locals.requestId, route: event.route.id };
			if (!isDatabaseGone(error)) {
				log.error({ ...about, status: 500, err: error }, 'unexpected');
				return broken();
			}
			log.warn(about, 'database does not answer');
			return unavailable(helpPathOf(locals.member?.clinicId));
		}
	}
};

/**
 * What a page names in its head. Letters that are not there when a page is first drawn wait for the next page
 * (`font-display: optional`), so the two of nearly every line are asked for with the page itself.
 */
const isAskedForAtOnce: NonNullable<ResolveOptions['preload']> = ({ type, path }) =>
	type === 'js' || type === 'css' || (type === 'font' && /-(?:400|700)-normal\./.test(path));
