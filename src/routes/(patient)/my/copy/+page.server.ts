import { ownPage } from '$lib/server/http/own-page.ts';
import { canPrint } from '$lib/server/pdf/can-print.ts';
import { ownCopies } from '../own-copy.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => {
		const { all, shown } = await ownCopies(event, view, 'record.viewed');
		return {
			all,
			/** A record says itself who reviewed its words, which may be others than today's. */
			...(shown?.ok ? { review: [] } : {}),
			copy: shown?.ok
				? {
						number: shown.value.number,
						hash: shown.value.hash,
						document: shown.value.document,
						canPrint: await canPrint(shown.value.document)
					}
				: null,
			/** What is stored is not what was signed: nobody is shown it. */
			isBroken: shown !== null && !shown.ok,
			phone: view.clinic.settings.numbers.day,
			language: view.state.language,
			timeZone: view.clinicFacts.timeZone
		};
	});
