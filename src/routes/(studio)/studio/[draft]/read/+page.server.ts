import { error } from '@sveltejs/kit';
import { parametersByLanguage } from '$lib/domain/clinic/parameters.ts';
import { hashCourse } from '$lib/domain/content/course-hash.ts';
import { draftOf } from '$lib/server/http/draft-of.ts';
import { wantedReading } from '../../../wanted-reading.server.ts';
import type { PageServerLoad } from './$types';

/** All of a draft as far as it can be read, or one part of it, as a reviewer reads a course. */
export const load: PageServerLoad = async (event) => {
	const { draft, checked, clinic } = await draftOf(event);
	const { course, readable } = checked;
	if (!readable) error(404, 'Not found');
	const wanted = wantedReading(event.url, readable);
	return {
		course: readable,
		draft: { id: draft.id, name: draft.name, seq: draft.seq },
		/** Of the course as it stands here; none as long as there is an error. */
		version: course && hashCourse(course),
		values: { ...parametersByLanguage(clinic.settings, readable.languages)[wanted.language] },
		timeZone: clinic.settings.timeZone ?? 'UTC',
		now: event.locals.now.toISOString(),
		...wanted
	};
};
