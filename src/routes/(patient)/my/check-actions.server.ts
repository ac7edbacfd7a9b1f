import { fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { CheckPlace } from '$lib/domain/enrolment/events.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { line, lines, orNull, readForm, textFields } from '$lib/server/http/form.ts';
import { goOn } from '$lib/server/http/own-page.ts';
import { answerItem } from '$lib/server/operations/learning/answer-item.ts';
import { enterCheck, leaveFeedback } from '$lib/server/operations/learning/check.ts';
import { askQuery, type QueryAbout } from '$lib/server/operations/queries/ask-query.ts';

const ID = line(100);
export const MOST_QUESTION_CHARACTERS = 2_000;
const question = v.object({
	words: lines(MOST_QUESTION_CHARACTERS),
	block: orNull(ID),
	item: orNull(ID)
});

/** The acts of one place of the check; a module and "Before you sign" have the same. `here`: where to go on. */
export const checkActions = (event: RequestEvent, place: CheckPlace, here: string) => ({
	async enter() {
		const form = await event.request.formData();
		return goOn(event, await enterCheck(contextOf(event, form), place), here);
	},

	async answer() {
		const form = await event.request.formData();
		const fields = textFields(form);
		const item = fields['item'] ?? '';
		const answered = await answerItem(contextOf(event, form), { place, item, fields });
		if (!answered.ok && answered.error.code === 'unanswered' && 'missing' in answered.error) {
			return fail(422, { missing: answered.error.missing, given: fields });
		}
		return goOn(event, answered, here);
	},

	async next() {
		const form = await event.request.formData();
		const item = textFields(form)['item'] ?? '';
		return goOn(event, await leaveFeedback(contextOf(event, form), { place, item }), here);
	},

	async ask() {
		const form = await event.request.formData();
		const read = readForm(question, form);
		if (!read.ok) return fail(422, { questionErrors: read.errors, question: read.given['words'] ?? '' });
		const { words, block, item } = read.value;
		return goOn(
			event,
			await askQuery(contextOf(event, form), { about: aboutOf(place, block, item), words }),
			here
		);
	}
});

function aboutOf(place: CheckPlace, block: string | null, item: string | null): QueryAbout {
	if (place === 'before_signing') return item ? { module: 'before_signing', item } : 'consent';
	return { module: place.module, ...(block !== null && { block }), ...(item !== null && { item }) };
}
