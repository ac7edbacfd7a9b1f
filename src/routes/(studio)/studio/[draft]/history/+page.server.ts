import { error, fail, redirect } from '@sveltejs/kit';
import { contextOf } from '$lib/server/http/context.ts';
import { draftHead } from '../../../draft-head.server.ts';
import { showSteps } from '../../../shown-parts.server.ts';
import { draftIn, draftOf } from '$lib/server/http/draft-of.ts';
import { textFields } from '$lib/server/http/form.ts';
import { readHistory } from '$lib/server/operations/studio/read-history.ts';
import { undoStep } from '$lib/server/operations/studio/undo-step.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const open = await draftOf(event);
	const given = Number(event.url.searchParams.get('before'));
	const before = Number.isSafeInteger(given) && given > 0 ? given : null;
	const history = await readHistory(contextOf(event), { draft: open.draft.id, before });
	if (!history) error(404, 'Not found');
	return {
		head: draftHead(open),
		...showSteps(open, history.steps),
		nextBefore: history.nextBefore,
		isFirst: before === null,
		clock: {
			language: event.locals.locale,
			timeZone: open.clinic.settings.timeZone ?? 'UTC',
			now: event.locals.now.toISOString()
		},
		saved: event.url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	undo: async (event) => {
		const form = await event.request.formData();
		const undone = await undoStep(contextOf(event, form), draftIn(event), Number(textFields(form)['step']));
		if (undone.ok) redirect(303, `/studio/${draftIn(event)}/history?saved`);
		const { code } = undone.error;
		return code === 'NOT_ALLOWED' || code === 'NO_SUCH_DRAFT' ? error(404, 'Not found') : fail(409, { code });
	}
};
