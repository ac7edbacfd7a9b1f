import { error, fail } from '@sveltejs/kit';
import { isId, visitId, type VisitId } from '$lib/domain/ids.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { textFields } from '$lib/server/http/form.ts';
import { goOn, ownPage } from '$lib/server/http/own-page.ts';
import {
	answerRefresher,
	beginRefresher,
	readOwnRefresher
} from '$lib/server/operations/refreshers/own-refresher.ts';
import { ownReadingOf } from '../../reading.server.ts';
import type { Actions, PageServerLoad } from './$types';

const visitOf = ({ params }: { params: { visit: string } }): VisitId =>
	isId(params.visit) ? visitId(params.visit) : error(404, 'Not found');
const hereOf = (visit: VisitId): string => `/my/refresher/${visit}`;

export const load: PageServerLoad = (event) => {
	const visit = visitOf(event);
	const after = Number(event.url.searchParams.get('after') ?? '0');
	return ownPage(event, async (view) => {
		const shown = (await readOwnRefresher(view, visit, after > 0 ? after : null)) ?? error(404, 'Not found');
		return {
			visit,
			here: hereOf(visit),
			shown,
			startsAt: view.state.visits.find((one) => one.visit === visit)?.startsAt ?? '',
			language: view.state.language,
			timeZone: view.clinicFacts.timeZone,
			reading: await ownReadingOf(view, shown)
		};
	});
};

export const actions: Actions = {
	begin: async (event) => {
		const visit = visitOf(event);
		const form = await event.request.formData();
		return goOn(event, await beginRefresher(contextOf(event, form), visit), hereOf(visit));
	},

	answer: async (event) => {
		const visit = visitOf(event);
		const form = await event.request.formData();
		const fields = textFields(form);
		const { item = '', screen = '' } = fields;
		const answered = await answerRefresher(contextOf(event, form), { visit, item, screen, fields });
		if (!answered.ok && answered.error.code === 'unanswered' && 'faults' in answered.error) {
			return fail(422, { faults: answered.error.faults, given: fields });
		}
		const after = answered.ok ? answered.value.after : null;
		return goOn(event, answered, after === null ? hereOf(visit) : `${hereOf(visit)}?after=${after}`);
	}
};
