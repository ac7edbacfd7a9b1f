import { ownPage } from '$lib/server/http/own-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	ownPage(event, ({ clinic }) => ({
		recordsContact: clinic.settings.parameters['clinic.records_contact'] ?? ''
	}));
