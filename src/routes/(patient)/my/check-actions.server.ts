import { fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { contextOf } from '$lib/server/http/context.ts';
import { line, lines, orNull, readForm, textFields } from '$lib/server/http/form.ts';
import { goOn } from '$lib/server/http/own-page.ts';
import { answerItem } from '$lib/server/operations/learning/answer-item.ts';
import { enterCheck, leaveFeedback } from '$lib/server/operations/learning/check.ts';
import type { PlaceAt } from '$lib/server/operations/learning/place-at.ts';
import { askQueryAt } from '$lib/server/operations/queries/ask-query.ts';

const ID = line(100);
export const MOST_QUESTION_CHARACTERS = 2_000;
const question = v.object({
	words: lines(MOST_QUESTION_CHARACTERS),
	block: orNull(ID),
	item: orNull(ID)
});

/** The acts of one place of the check; a module and "Before you sign" have the same. `here`: where to go on. */
export const checkActions = (event: RequestEvent, at: PlaceAt, here: string) => ({
	async enter() {
		const form = await event.request.formData();
		return goOn(event, await enterCheck(contextOf(event, form), at), here);
	},

	async answer() {
		const form = await event.request.formData();
		const fields = textFields(form);
		const { item = '', screen = '' } = fields;
		const answered = await answerItem(contextOf(event, form), { at, item, screen, fields });
		if (!answered.ok && answered.error.code === 'unanswered' && 'faults' in answered.error) {
			return fail(422, { faults: answered.error.faults, given: fields });
		}
		return goOn(event, answered, here);
	},

	async next() {
		const form = await event.request.formData();
		const item = textFields(form)['item'] ?? '';
		return goOn(event, await leaveFeedback(contextOf(event, form), { at, item }), here);
	},

	async ask() {
		const form = await event.request.formData();
		const read = readForm(question, form);
		if (!read.ok) return fail(422, { questionErrors: read.errors, question: read.given['words'] ?? '' });
		const { words, block, item } = read.value;
		return goOn(event, await askQueryAt(contextOf(event, form), { at, block, item, words }), here);
	}
});
