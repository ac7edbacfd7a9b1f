import { error, type RequestHandler } from '@sveltejs/kit';
import { app } from '$lib/server/app.ts';
import { isForwarded, mayReadMetrics } from '$lib/server/process/metrics.ts';

/** For this machine itself, or for whoever has the token; to everybody else it does not exist. */
export const GET: RequestHandler = async ({ request, getClientAddress }) => {
	const { config, metrics } = app();
	const reader = {
		peer: getClientAddress(),
		forwarded: isForwarded(request.headers),
		authorization: request.headers.get('authorization')
	};
	if (!mayReadMetrics(reader, config.metricsToken)) error(404, 'Not found');
	const { text, contentType } = await metrics.read();
	return new Response(text, { headers: { 'content-type': contentType } });
};
