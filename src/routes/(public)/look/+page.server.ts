import { redirect } from '@sveltejs/kit';
import { lookWith } from '$lib/domain/look/reader-look.ts';
import { app } from '$lib/server/app.ts';
import { backTo } from '$lib/server/http/back-to.ts';
import { textFields } from '$lib/server/http/form.ts';
import { keepLook } from '$lib/server/http/look-cookie.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, cookies, locals }) => {
		const said = textFields(await request.formData());
		const { origin, secureOrigin } = app().config;
		keepLook(cookies, lookWith(locals.look, said), secureOrigin);
		redirect(303, backTo(request.headers.get('referer'), origin) ?? '/look');
	}
};
