import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { LanguageTag } from '$lib/domain/content/model.ts';
import { isLanguageTag } from '$lib/domain/content/names.ts';
import { LOCALES, isLocale } from '$lib/i18n/locale.ts';
import { app } from '$lib/server/app.ts';
import { backTo } from '$lib/server/http/back-to.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { textFields } from '$lib/server/http/form.ts';
import { keepLanguage } from '$lib/server/http/language-cookie.ts';
import { ownFrame } from '$lib/server/http/own-page.ts';
import { chooseLanguage } from '$lib/server/operations/enrolments/choose-language.ts';
import type { Actions, PageServerLoad } from './$types';

/** Of a patient, those of their own course; of anybody else, those that the product itself speaks. */
export const load: PageServerLoad = async (event) => {
	const own = isPatient(event) ? await ownFrame(event) : null;
	return { languages: own?.languages ?? LOCALES, present: own?.language ?? event.locals.locale };
};

export const actions: Actions = {
	default: async (event) => {
		const { request, cookies } = event;
		const form = await request.formData();
		const { language = '' } = textFields(form);
		if (!isLanguageTag(language)) return fail(400, { code: 'unknown_language' as const });
		const refused = isPatient(event) ? await refusedTo(event, form, language) : notSpoken(language);
		if (refused) return refused;
		const { origin, secureOrigin } = app().config;
		keepLanguage(cookies, language, secureOrigin);
		redirect(303, backTo(request.headers.get('referer'), origin) ?? '/language');
	}
};

const isPatient = ({ locals }: RequestEvent): boolean => locals.member?.kind === 'patient';

const notSpoken = (language: LanguageTag) =>
	isLocale(language) ? null : fail(400, { code: 'unknown_language' as const });

/** A patient reads their course in it from now on, if they can. */
async function refusedTo(event: RequestEvent, form: FormData, language: LanguageTag) {
	const chosen = await chooseLanguage(contextOf(event, form), language);
	if (chosen.ok) return null;
	if (chosen.error.code === 'no_such_enrolment') return notSpoken(language);
	return fail(409, { code: chosen.error.code === 'ended' ? ('ended' as const) : ('not_offered' as const) });
}
