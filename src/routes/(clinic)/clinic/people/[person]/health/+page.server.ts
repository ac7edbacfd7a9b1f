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
	if (!page?.care?.health) error(404, 'Not found');
	const { care, clinic, face } = page;
	return {
		face,
		clock: { ...clinic, language: locale },
		health: page.care.health,
		reading: readingOf(care.course, care.language, care.values)
	};
};
