import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { readOwnMatters, type OwnMattersLine } from '$lib/domain/enrolment/shown/matters-shown.ts';
import { MOST_MATTERS_CHARACTERS } from '$lib/domain/enrolment/what-matters.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { lines, textFields } from '$lib/server/http/form.ts';
import { goOn, ownPage } from '$lib/server/http/own-page.ts';
import { wordingOf } from '$lib/server/operations/learning/read.ts';
import { giveWhatMatters } from '$lib/server/operations/own-words/what-matters.ts';
import { viewOwnEnrolment } from '$lib/server/operations/streams/own-enrolment.ts';
import type { MattersForm } from '$lib/ui/patient/pages/WhatMattersPage.svelte';
import { ownReadingOf } from '../reading.server.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/my/what-matters';

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => {
		const matters = readOwnMatters(view) ?? error(404, 'Not found');
		return { matters, wording: wordingOf(view), reading: await ownReadingOf(view, matters) };
	});

const text = lines(MOST_MATTERS_CHARACTERS);

/** By prompt. An empty box is no fault: it takes away what stood there. */
function readWords(asked: readonly OwnMattersLine[], typed: Record<string, string>) {
	const words: Record<string, string> = {};
	const faults: Record<string, string> = {};
	for (const { prompt } of asked) {
		const read = v.safeParse(text, typed[prompt]);
		if (read.success) words[prompt] = read.output;
		else if (read.issues[0].message === 'missing') words[prompt] = '';
		else faults[prompt] = read.issues[0].message;
	}
	return { words, faults };
}

export const actions: Actions = {
	give: async (event) => {
		const form = await event.request.formData();
		const ctx = contextOf(event, form);
		const asked = (await viewOwnEnrolment(ctx, readOwnMatters))?.lines ?? error(404, 'Not found');
		const fields = textFields(form);
		const typed = Object.fromEntries(asked.map(({ prompt }) => [prompt, fields[prompt] ?? '']));
		const { words, faults } = readWords(asked, typed);
		const failed = (status: 409 | 422, part: Omit<MattersForm, 'typed'>) =>
			fail<MattersForm>(status, { typed, ...part });
		if (Object.keys(faults).length > 0) return failed(422, { faults });
		const given = await giveWhatMatters(ctx, { words, wording: fields['wording'] ?? '' });
		if (!given.ok && given.error.code === 'words_missing') return failed(422, { nothing: true });
		const { status, data } = goOn(event, given, HERE);
		return failed(status === 409 ? 409 : 422, data);
	}
};
