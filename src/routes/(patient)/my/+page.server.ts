import { ownPage } from '$lib/server/http/own-page.ts';
import { readHome } from '$lib/server/operations/learning/read-home.ts';
import { isKept, ownQueries } from '$lib/server/operations/queries/own-queries.ts';
import { ownReadingOf } from './reading.server.ts';
import type { PageServerLoad } from './$types';

/** So many of the newest questions stand on the home page; all of them have a page of their own. */
const NEWEST_QUESTIONS = 3;

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => {
		const home = readHome(view);
		return {
			home,
			reading: home.welcome && (await ownReadingOf(view, home.welcome)),
			queries: (await ownQueries(view, isKept)).slice(-NEWEST_QUESTIONS).reverse()
		};
	});
