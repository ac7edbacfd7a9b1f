import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { MOST_OWN_WORDS_CHARACTERS } from '$lib/domain/enrolment/own-words.ts';
import { parseId, visitId, type VisitId } from '$lib/domain/ids.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { line, lines, orNull, readForm, textFields } from '$lib/server/http/form.ts';
import { goOn, ownPage } from '$lib/server/http/own-page.ts';
import { answerOwnVisit, cancelOwnVisit, readOwnVisit } from '$lib/server/operations/visit-day/own-visit.ts';
import type { Actions, PageServerLoad } from './$types';

const visitIn = ({ params }: { params: { visit: string } }): VisitId =>
	parseId(params.visit, visitId) ?? error(404, 'Not found');
const pageOf = (visit: VisitId): string => `/my/visit/${visit}`;

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => ({
		visit: (await readOwnVisit(view, visitIn(event))) ?? error(404, 'Not found'),
		language: view.state.language,
		timeZone: view.clinicFacts.timeZone,
		isSaved: event.url.searchParams.has('saved')
	}));

const yesOrNo = v.picklist(['yes', 'no'], 'missing');
const answers = v.object({
	startsAt: v.pipe(v.string('missing'), v.nonEmpty('missing')),
	wants: v.picklist(['yes', 'no', 'talk_first'], 'missing'),
	news: yesOrNo,
	clearHeaded: yesOrNo,
	words: orNull(lines(MOST_OWN_WORDS_CHARACTERS)),
	driver: v.pipe(
		orNull(line(200)),
		v.transform((name) => name ?? '')
	)
});

/** What comes back when something is missing: what was chosen, and where nothing was. */
export type VisitForm = { given?: Record<string, string>; errors?: Record<string, string>; refusal?: string };
const failed = (form: VisitForm) => fail(422, form);

export const actions: Actions = {
	answer: async (event) => {
		const visit = visitIn(event);
		const form = await event.request.formData();
		const read = readForm(answers, form);
		if (!read.ok) return failed({ given: textFields(form), errors: read.errors });
		return goOn(
			event,
			await answerOwnVisit(contextOf(event, form), visit, read.value),
			`${pageOf(visit)}?saved`
		);
	},
	cancel: async (event) => {
		const visit = visitIn(event);
		const form = await event.request.formData();
		return goOn(event, await cancelOwnVisit(contextOf(event, form), visit), `${pageOf(visit)}?saved`);
	}
};
