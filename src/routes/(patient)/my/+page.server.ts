import { ownPage } from '$lib/server/http/own-page.ts';
import { readHome } from '$lib/server/operations/learning/read-home.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	ownPage(event, (view) => ({ home: readHome(view), language: view.state.language }));
