import { error } from '@sveltejs/kit';
import { app } from '$lib/server/app.ts';
import { byHash } from '$lib/server/http/by-hash.ts';
import { findPicture } from '$lib/server/operations/look/find-by-hash.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params }) => {
	const found = await findPicture(app(), params.hash);
	if (!found) error(404, 'Not found');
	return byHash(found.bytes, found.type);
};
