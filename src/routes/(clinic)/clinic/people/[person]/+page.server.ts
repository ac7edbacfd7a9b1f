import { error } from '@sveltejs/kit';
import { enrolmentId, parseId } from '$lib/domain/ids.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { readPersonPage } from '$lib/server/operations/people/read-person.ts';
import { readingOf } from '$lib/ui/content/reading.ts';
import { accountActions } from './account-actions.server.ts';
import { personIn } from './acting.server.ts';
import { decisionActions } from './decision-actions.server.ts';
import { understandingActions } from './understanding-actions.server.ts';
import { visitActions } from './visit-actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { url, locals } = event;
	const asked = url.searchParams.get('enrolment');
	const enrolment = parseId(asked, enrolmentId);
	if (asked !== null && enrolment === null) error(404, 'Not found');
	const page = await readPersonPage(contextOf(event), {
		member: personIn(event),
		enrolment,
		as: 'person.viewed',
		language: locals.locale
	});
	if (!page) error(404, 'Not found');
	const { care, clinic, ...shown } = page;
	return {
		...shown,
		clock: { ...clinic, language: locals.locale },
		saved: url.searchParams.get('saved'),
		care: care && { ...care, reading: readingOf(care.course, care.language, care.values) }
	};
};

export const actions: Actions = {
	...understandingActions,
	...decisionActions,
	...visitActions,
	...accountActions
};
