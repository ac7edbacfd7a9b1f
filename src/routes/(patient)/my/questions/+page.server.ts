import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { queryId } from '$lib/domain/ids.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { idText, lines, readForm } from '$lib/server/http/form.ts';
import { goOn, ownPage } from '$lib/server/http/own-page.ts';
import { clinicFact } from '$lib/server/operations/clinics/clinic-fact.ts';
import { askQuery } from '$lib/server/operations/queries/ask-query.ts';
import { ownQueries } from '$lib/server/operations/queries/own-queries.ts';
import { takeBackQuery } from '$lib/server/operations/queries/take-back-query.ts';
import { MOST_QUESTION_CHARACTERS } from '../check-actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/my/questions';

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => ({
		queries: (await ownQueries(view, () => true)).reverse(),
		answerHours: clinicFact(view, 'clinic.answer_hours'),
		phone: view.clinic.settings.numbers.day,
		language: view.state.language,
		timeZone: view.clinicFacts.timeZone,
		/** After a withdrawal or a closing nobody waits for questions here. */
		isOver: view.state.ended !== null && view.state.ended.as !== 'declined'
	}));

const question = v.object({ words: lines(MOST_QUESTION_CHARACTERS) });
const one = v.object({ query: v.pipe(idText, v.transform(queryId)) });

export const actions: Actions = {
	ask: async (event) => {
		const form = await event.request.formData();
		const read = readForm(question, form);
		if (!read.ok) return fail(422, { questionErrors: read.errors, question: read.given['words'] ?? '' });
		return goOn(
			event,
			await askQuery(contextOf(event, form), { about: 'other', words: read.value.words }),
			HERE
		);
	},
	takeBack: async (event) => {
		const form = await event.request.formData();
		const read = readForm(one, form);
		if (!read.ok) return fail(422, { refusal: 'not_understood' });
		return goOn(event, await takeBackQuery(contextOf(event, form), read.value.query), HERE);
	}
};
