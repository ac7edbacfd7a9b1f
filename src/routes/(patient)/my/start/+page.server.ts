import { passageIn } from '$lib/domain/content/text.ts';
import { welcomeOf } from '$lib/domain/enrolment/shown/welcome-shown.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { textFields } from '$lib/server/http/form.ts';
import { goOn, ownPage } from '$lib/server/http/own-page.ts';
import { countingNow } from '$lib/server/operations/learning/read-home.ts';
import { seeKeyInformation, wordingOf } from '$lib/server/operations/learning/read.ts';
import { ownReading } from '../reading.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => {
		const { key_information: page, source_language } = view.course;
		return {
			passage: passageIn(page.text, view.state.language, source_language),
			cites: page.cites,
			welcome: welcomeOf(view),
			seen: countingNow(view).keyInformation !== null,
			wording: wordingOf(view),
			reading: await ownReading(view)
		};
	});

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const { wording = '' } = textFields(form);
		return goOn(event, await seeKeyInformation(contextOf(event, form), wording), '/my');
	}
};
