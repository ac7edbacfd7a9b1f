import { error } from '@sveltejs/kit';
import { app } from '$lib/server/app.ts';
import type { PageServerLoad } from './$types';

/** A real clinic has no tour: its people are no show. */
export const load: PageServerLoad = () => {
	if (app().config.mode !== 'demo') error(404, 'Not found');
};
