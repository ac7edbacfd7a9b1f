import { accountActions, loadAccount } from '../../../account.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadAccount(event, 'staff');

export const actions: Actions = accountActions('staff');
