import { ownPage } from '$lib/server/http/own-page.ts';
import { packetDocument } from '$lib/server/operations/exports/packet-document.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => ({
		...(await packetDocument(view)),
		hasPlan: view.state.plan !== null,
		/** The papers say it themselves, also when they are printed. */
		review: []
	}));
