import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { contextOf } from '$lib/server/http/context.ts';
import { lines, orNull, readForm } from '$lib/server/http/form.ts';
import { goOn, ownPage } from '$lib/server/http/own-page.ts';
import { declineConsent, withdrawConsent } from '$lib/server/operations/signing/ceremony.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST_WORDS_CHARACTERS = 2_000;

export const load: PageServerLoad = (event) =>
	ownPage(event, ({ state, clinic }) => ({
		is: state.ended ? state.ended.as : state.signature ? 'signed' : 'unsigned',
		visitsBooked: state.visits.filter(({ status }) => status === 'booked' || status === 'confirmed').length,
		phone: clinic.settings.numbers.day
	}));

const schema = v.object({ words: orNull(lines(MOST_WORDS_CHARACTERS)) });

/** Never refused for what was written: words that cannot be read are left out, the no counts all the same. */
async function wordsOf(event: RequestEvent): Promise<{ form: FormData; words: string | null }> {
	const form = await event.request.formData();
	const read = readForm(schema, form);
	return { form, words: read.ok ? read.value.words : null };
}

export const actions: Actions = {
	withdraw: async (event) => {
		const { form, words } = await wordsOf(event);
		return goOn(event, await withdrawConsent(contextOf(event, form), words), '/my');
	},
	decline: async (event) => {
		const { form, words } = await wordsOf(event);
		return goOn(event, await declineConsent(contextOf(event, form), words), '/my');
	}
};
