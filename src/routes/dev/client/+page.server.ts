import { error } from '@sveltejs/kit';
import { devPagesOpen } from '$lib/server/process/dev-pages.ts';

export function load() {
	if (!devPagesOpen()) error(404);
}
