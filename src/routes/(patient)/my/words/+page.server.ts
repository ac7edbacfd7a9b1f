import { error } from '@sveltejs/kit';
import { contextOf } from '$lib/server/http/context.ts';
import { ownFrame } from '$lib/server/http/own-page.ts';
import { makeWords } from '$lib/server/operations/identity/make-words.ts';
import { readOwnAccount } from '$lib/server/operations/identity/read-own-account.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await ownFrame(event)),
	locale: event.locals.locale
});

export const actions: Actions = {
	/** The words stand in the answer to this post and nowhere else: coming back to the page does not show them again. */
	default: async (event) => {
		const ctx = contextOf(event, await event.request.formData());
		const made = await makeWords(ctx);
		if (!made.ok) error(404, 'Not found');
		const { words, validUntil } = made.value;
		const timeZone = (await readOwnAccount(ctx))?.timeZone ?? 'UTC';
		return { words, validUntil: validUntil.toISOString(), timeZone };
	}
};
