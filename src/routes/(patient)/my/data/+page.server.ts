import { ownPage } from '$lib/server/http/own-page.ts';
import { clinicFact } from '$lib/server/operations/clinics/clinic-fact.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	ownPage(event, (view) => ({ recordsContact: clinicFact(view, 'clinic.records_contact') }));
