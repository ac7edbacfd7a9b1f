import { json, type RequestHandler } from '@sveltejs/kit';
import { app } from '$lib/server/app.ts';
import { readiness } from '$lib/server/process/health.ts';

/** Whether requests that need the database can be answered now. */
export const GET: RequestHandler = async () => {
	const state = await readiness(() => app().db.outsideClinics((tx) => tx.execute('select 1')));
	return json({ state }, { status: state === 'ready' ? 200 : 503 });
};
