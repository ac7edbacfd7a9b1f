import { ownPage } from '$lib/server/http/own-page.ts';
import { packetDocument } from '$lib/server/operations/exports/packet-document.ts';
import { canPrint } from '$lib/server/pdf/can-print.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => {
		const packet = await packetDocument(view);
		return {
			...packet,
			canPrint: await canPrint(packet.document),
			hasPlan: view.state.plan !== null,
			/** The papers say it themselves, also when they are printed. */
			review: []
		};
	});
