import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { namedLanguages } from '$lib/i18n/named-languages.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { draftIn, draftOf } from '$lib/server/http/draft-of.ts';
import { textFields } from '$lib/server/http/form.ts';
import {
	addLanguage,
	removeLanguage,
	type AddLanguageRefusal,
	type RemoveLanguageRefusal
} from '$lib/server/operations/studio/translating/change-languages.ts';
import { showLanguages, showReaders } from '$lib/server/operations/studio/translating/show-languages.ts';
import { draftHead } from '../../../draft-head.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const open = await draftOf(event);
	const ctx = contextOf(event);
	const { source, languages } = await showLanguages(ctx, open);
	const asked = languages.find(({ language }) => language === event.url.searchParams.get('remove'));
	const known = [...(source === null ? [] : [source]), ...languages.map(({ language }) => language)];
	return {
		head: draftHead(open),
		source,
		languages,
		choices: namedLanguages(known),
		/** The language that somebody is about to take away, with what goes and whom it is about. */
		removing:
			asked && !asked.isOfTheBase && open.mayEdit
				? {
						language: asked.language,
						texts: asked.counts.translated + asked.counts.stale,
						readers: await showReaders(ctx, asked)
					}
				: null,
		clock: {
			language: event.locals.locale,
			timeZone: open.clinic.settings.timeZone ?? 'UTC',
			now: event.locals.now.toISOString()
		},
		saved: event.url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	add: async (event) => {
		const form = await event.request.formData();
		const { language = '', tag = '' } = textFields(form);
		const wanted = tag.trim() || language;
		const added = await addLanguage(contextOf(event, form), draftIn(event), wanted);
		if (added.ok) redirect(303, `/studio/${draftIn(event)}/languages/${wanted}?saved`);
		return refused(added.error, { language, tag });
	},

	remove: async (event) => {
		const form = await event.request.formData();
		const { language = '' } = textFields(form);
		const removed = await removeLanguage(contextOf(event, form), draftIn(event), language);
		if (removed.ok) redirect(303, listPath(event));
		return refused(removed.error, { language: '', tag: '' });
	}
};

const listPath = (event: RequestEvent): string => `/studio/${draftIn(event)}/languages?saved`;

function refused(
	{ code }: AddLanguageRefusal | RemoveLanguageRefusal,
	given: { language: string; tag: string }
) {
	if (code === 'NOT_ALLOWED' || code === 'NO_SUCH_DRAFT') error(404, 'Not found');
	return fail(code === 'NO_LANGUAGE' || code === 'HAS_LANGUAGE' ? 422 : 409, { code, ...given });
}
