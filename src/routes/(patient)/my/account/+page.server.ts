import { accountActions, loadAccount } from '../../../account.server.ts';
import { ownFrame } from '$lib/server/http/own-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await loadAccount(event, 'patient')),
	...(await ownFrame(event))
});

/** Patients have no recovery codes. */
const { codes: _, ...patientActions } = accountActions('patient');
export const actions: Actions = patientActions;
