import { accountActions, loadAccount } from '../../../account.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadAccount(event, 'patient');

/** Patients have no recovery codes. */
const { codes: _, ...patientActions } = accountActions('patient');
export const actions: Actions = patientActions;
