import { ownPage } from '$lib/server/http/own-page.ts';
import { packetDocument } from '$lib/server/operations/exports/packet-document.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => ({
		...(await packetDocument(view)),
		hasPlan: view.state.plan !== null,
		review: view.course.review,
		language: view.state.language
	}));
