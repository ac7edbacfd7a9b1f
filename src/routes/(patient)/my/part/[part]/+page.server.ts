import { error, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { ownWordsLines } from '$lib/domain/enrolment/shown/own-words-shown.ts';
import { moduleLine } from '$lib/domain/enrolment/shown/place-shown.ts';
import { partsDone } from '$lib/domain/learning/progress.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { line, readForm } from '$lib/server/http/form.ts';
import { goOn, ownPage } from '$lib/server/http/own-page.ts';
import { clinicFact } from '$lib/server/operations/clinics/clinic-fact.ts';
import { seeBlock, wordingOf } from '$lib/server/operations/learning/read.ts';
import { readModule } from '$lib/server/operations/learning/read-place.ts';
import { checkActions } from '../../check-actions.server.ts';
import { queriesHere } from '../../own-queries.server.ts';
import { ownReadingOf } from '../../reading.server.ts';
import { moduleIn, partOf } from './part-in.server.ts';
import type { Actions, PageServerLoad } from './$types';

const placeAsked = (url: URL): number | null => {
	const at = url.searchParams.get('at');
	return at !== null && /^\d{1,3}$/.test(at) ? Number(at) : null;
};

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => {
		const { part } = event.params;
		const module = moduleIn(view, partOf(event));
		const shown = await readModule(view, module, placeAsked(event.url));
		const ownWords = shown.is === 'end' ? ownWordsLines(view, module) : [];
		return {
			part,
			here: `/my/part/${part}`,
			place: moduleLine(view, module),
			shown,
			ownWords,
			parts: partsDone(view.state.learning),
			wording: wordingOf(view),
			queries: await queriesHere(view, module.id, shown),
			answerHours: clinicFact(view, 'clinic.answer_hours'),
			timeZone: view.clinicFacts.timeZone,
			reading: await ownReadingOf(view, { shown, ownWords })
		};
	});

const seen = v.object({ block: line(100), wording: line(100) });

const acts = (event: RequestEvent<{ part: string }>) =>
	checkActions(event, partOf(event), `/my/part/${event.params.part}`);

export const actions: Actions = {
	seen: async (event) => {
		const form = await event.request.formData();
		const read = readForm(seen, form);
		if (!read.ok) error(400, 'That form was not understood');
		return goOn(
			event,
			await seeBlock(contextOf(event, form), { at: partOf(event), ...read.value }),
			`/my/part/${event.params.part}`
		);
	},
	enter: (event) => acts(event).enter(),
	answer: (event) => acts(event).answer(),
	next: (event) => acts(event).next(),
	ask: (event) => acts(event).ask()
};
