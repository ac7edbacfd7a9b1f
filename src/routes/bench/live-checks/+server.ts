import { error, json } from '@sveltejs/kit';
import { app } from '$lib/server/app.ts';
import { measureChecks } from '$lib/server/operations/bench/measure-checks.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	if (!app().config.extraRoutes.bench || !locals.member) error(404, 'Not found');
	return json(await measureChecks(app()));
};
