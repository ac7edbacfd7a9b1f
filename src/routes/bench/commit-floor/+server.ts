import { app } from '$lib/server/app.ts';
import { commitRow } from '$lib/server/operations/bench/commit-row.ts';
import { floorPage } from '../floor.server.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const page = floorPage(event);
	await event.request.formData();
	await commitRow(app());
	return page;
};
