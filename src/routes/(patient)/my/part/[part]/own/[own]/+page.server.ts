import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { MOST_OWN_WORDS_CHARACTERS } from '$lib/domain/enrolment/own-words.ts';
import { moduleLine } from '$lib/domain/enrolment/shown/place-shown.ts';
import { app } from '$lib/server/app.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { line, lines, readForm, textFields } from '$lib/server/http/form.ts';
import { goOn, ownPage } from '$lib/server/http/own-page.ts';
import { wordingOf } from '$lib/server/operations/learning/read.ts';
import {
	giveOwnWords,
	keepOwnWordsBack,
	shareOwnWords
} from '$lib/server/operations/own-words/give-own-words.ts';
import { readOwnWords } from '$lib/server/operations/own-words/read-own-words.ts';
import type { OwnWordsForm } from '$lib/ui/patient/pages/OwnWordsPage.svelte';
import { ownReadingOf } from '../../../../reading.server.ts';
import { moduleIn, partOf } from '../../part-in.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const positionIn = ({ params }: RequestEvent | Parameters<PageServerLoad>[0]): number =>
	/^\d{1,2}$/.test(params.own) ? Number(params.own) : error(404, 'Not found');

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => {
		const module = moduleIn(view, partOf(event));
		const shown = (await readOwnWords(view, module, positionIn(event))) ?? error(404, 'Not found');
		return {
			part: event.params.part,
			place: moduleLine(view, module),
			shown,
			wording: wordingOf(view),
			timeZone: view.clinicFacts.timeZone,
			reading: await ownReadingOf(view, shown)
		};
	});

const common = { item: line(100), wording: line(100) };
const schema = v.variant('how', [
	v.object({
		...common,
		how: v.literal('written'),
		words: lines(MOST_OWN_WORDS_CHARACTERS)
	}),
	v.object({ ...common, how: v.picklist(['aloud', 'unsure']) })
]);

const failed = (status: 409 | 422, form: OwnWordsForm) => fail(status, form);

const hereOf = ({ params }: RequestEvent): string => `/my/part/${params.part}/own/${params.own}`;

export const actions: Actions = {
	give: async (event) => {
		const form = await event.request.formData();
		const read = readForm(schema, form);
		const typed = textFields(form)['words'] ?? '';
		if (!read.ok) {
			const { words: fault } = read.errors;
			return fault === undefined
				? error(400, 'That form was not understood')
				: failed(422, { fault, characters: typed.length, typed });
		}
		const { how, item, wording } = read.value;
		const given = await giveOwnWords(contextOf(event, form), {
			item,
			wording,
			how,
			words: read.value.how === 'written' ? read.value.words : null
		});
		if (given.ok) redirect(303, hereOf(event));
		const { code } = given.error;
		if (code === 'no_such_enrolment') error(404, 'Not found');
		app().log.warn({ requestId: event.locals.requestId, route: event.route.id, refusal: code }, 'refused');
		// What was typed comes back with the present page: nobody writes it twice.
		return failed(409, { refusal: code, typed });
	},

	share: async (event) => {
		const form = await event.request.formData();
		const item = textFields(form)['item'] ?? '';
		return goOn(event, await shareOwnWords(contextOf(event, form), item), hereOf(event));
	},

	keep: async (event) => {
		const form = await event.request.formData();
		const item = textFields(form)['item'] ?? '';
		return goOn(event, await keepOwnWordsBack(contextOf(event, form), item), hereOf(event));
	}
};
