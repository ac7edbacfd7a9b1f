import { fail } from '@sveltejs/kit';
import { app } from '$lib/server/app.ts';
import { textFields } from '$lib/server/http/form.ts';
import { awaitsSecondFactor, signInWithSecondFactor } from '$lib/server/operations/identity/sign-in-steps.ts';
import { asking, beginAgain, goOnSigningIn, pendingIn, withNext } from '../arriving.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	awaitsSecondFactor(app(), pendingIn(event), event.locals.now)
		? { restart: withNext(event, '/sign-in') }
		: beginAgain(event);

export const actions: Actions = {
	default: async (event) => {
		const { code = '' } = textFields(await event.request.formData());
		const refusal = goOnSigningIn(
			event,
			await signInWithSecondFactor(app(), {
				pending: pendingIn(event),
				code: code.slice(0, 40),
				...asking(event)
			})
		);
		return refusal.code === 'BEGIN_AGAIN' ? beginAgain(event) : fail(422, { refused: true });
	}
};
