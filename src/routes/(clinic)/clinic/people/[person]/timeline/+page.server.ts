import { error } from '@sveltejs/kit';
import { contextOf } from '$lib/server/http/context.ts';
import { readPersonPage } from '$lib/server/operations/people/read-person.ts';
import { askedIn } from '../asked.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const page = await readPersonPage(contextOf(event), {
		...askedIn(event),
		as: 'person.viewed',
		language: event.locals.locale
	});
	if (!page?.care) error(404, 'Not found');
	return {
		face: page.face,
		timeline: page.care.timeline,
		clock: { ...page.clinic, language: event.locals.locale }
	};
};
