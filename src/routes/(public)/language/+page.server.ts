import { fail, redirect } from '@sveltejs/kit';
import { isLocale } from '$lib/i18n/locale.ts';
import { app } from '$lib/server/app.ts';
import { backTo } from '$lib/server/http/back-to.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { textFields } from '$lib/server/http/form.ts';
import { keepLocale } from '$lib/server/http/locale-cookie.ts';
import { chooseLanguage } from '$lib/server/operations/enrolments/choose-language.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async (event) => {
		const { request, cookies, locals } = event;
		const form = await request.formData();
		const { language } = textFields(form);
		if (!isLocale(language)) return fail(400, { code: 'unknown_language' as const });
		if (locals.member?.kind === 'patient') {
			const chosen = await chooseLanguage(contextOf(event, form), language);
			if (!chosen.ok && chosen.error.code !== 'no_such_enrolment') {
				return fail(409, {
					code: chosen.error.code === 'ended' ? ('ended' as const) : ('not_offered' as const)
				});
			}
		}
		const { origin, secureOrigin } = app().config;
		keepLocale(cookies, language, secureOrigin);
		redirect(303, backTo(request.headers.get('referer'), origin) ?? '/language');
	}
};
