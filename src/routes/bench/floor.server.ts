import { error, type RequestEvent } from '@sveltejs/kit';
import { app } from '$lib/server/app.ts';

const MOST_BYTES = 100_000;

/**
 * What the bench compares pages with: the same number of bytes through the same framework, behind the same look-up of
 * the sign-in, and nothing else. Does not exist without the start flag, nor for whoever is not signed in.
 */
export function floorPage({ locals, url }: RequestEvent): Response {
	if (!app().config.extraRoutes.bench || !locals.member) error(404, 'Not found');
	const bytes = Math.min(Number(url.searchParams.get('bytes') ?? 0) || 0, MOST_BYTES);
	return new Response('x'.repeat(bytes), { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
