import { redirect } from '@sveltejs/kit';
import { contextOf } from '$lib/server/http/context.ts';
import { endSignIn } from '$lib/server/operations/identity/end-own-sign-ins.ts';
import { forgetSignIn } from '../sign-in/arriving.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ signedIn: locals.member !== null });

export const actions: Actions = {
	default: async (event) => {
		const { member } = event.locals;
		if (member) await endSignIn(contextOf(event), member.signInId);
		forgetSignIn(event);
		redirect(303, '/sign-out');
	}
};
