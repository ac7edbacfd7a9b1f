import { ownPage } from '$lib/server/http/own-page.ts';
import { clinicFact } from '$lib/server/operations/clinics/clinic-fact.ts';
import { readCheck } from '$lib/server/operations/learning/read-place.ts';
import { checkActions } from '../check-actions.server.ts';
import { queriesHere } from '../own-queries.server.ts';
import { ownReadingOf } from '../reading.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const HERE = '/my/last';
const acts = (event: RequestEvent) => checkActions(event, 'before_signing', HERE);

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => {
		const shown = await readCheck(view, 'before_signing');
		return {
			here: HERE,
			shown,
			queries: await queriesHere(view, 'before_signing', shown),
			answerHours: clinicFact(view, 'clinic.answer_hours'),
			timeZone: view.clinicFacts.timeZone,
			reading: await ownReadingOf(view, shown)
		};
	});

export const actions: Actions = {
	enter: (event) => acts(event).enter(),
	answer: (event) => acts(event).answer(),
	next: (event) => acts(event).next(),
	ask: (event) => acts(event).ask()
};
