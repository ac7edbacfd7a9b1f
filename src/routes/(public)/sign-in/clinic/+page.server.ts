import { fail } from '@sveltejs/kit';
import { app } from '$lib/server/app.ts';
import { textFields } from '$lib/server/http/form.ts';
import { chooseClinic, listClinicChoices } from '$lib/server/operations/identity/sign-in-steps.ts';
import { asking, beginAgain, goOnSigningIn, pendingIn } from '../arriving.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const clinics = await listClinicChoices(app(), pendingIn(event), event.locals.now);
	return clinics ? { clinics } : beginAgain(event);
};

export const actions: Actions = {
	default: async (event) => {
		const { clinic = '' } = textFields(await event.request.formData());
		if (clinic === '') return fail(422, { missing: true });
		goOnSigningIn(
			event,
			await chooseClinic(app(), { pending: pendingIn(event), clinicId: clinic, ...asking(event) })
		);
		return beginAgain(event);
	}
};
