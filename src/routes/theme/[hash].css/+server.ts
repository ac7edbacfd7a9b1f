import { error } from '@sveltejs/kit';
import { app } from '$lib/server/app.ts';
import { byHash } from '$lib/server/http/by-hash.ts';
import { findTheme } from '$lib/server/operations/look/find-by-hash.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params }) => {
	const css = await findTheme(app(), params.hash);
	if (css === null) error(404, 'Not found');
	return byHash(css, 'text/css; charset=utf-8');
};
