import { error } from '@sveltejs/kit';
import { contextOf } from '$lib/server/http/context.ts';
import { readPersonPage } from '$lib/server/operations/people/read-person.ts';
import { readingOf } from '$lib/ui/content/reading.ts';
import { askedIn } from '../asked.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locale } = event.locals;
	const page = await readPersonPage(contextOf(event), {
		...askedIn(event),
		as: 'person.printed',
		language: locale
	});
	if (!page?.care) error(404, 'Not found');
	const { care, clinic, face, visits, enrolments } = page;
	return {
		face,
		visits,
		enrolments,
		clock: { ...clinic, language: locale },
		care: { ...care, reading: readingOf(care.course, care.language, care.values) }
	};
};
