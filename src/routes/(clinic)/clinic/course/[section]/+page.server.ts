import { error } from '@sveltejs/kit';
import { contextOf } from '$lib/server/http/context.ts';
import { showCourseReview } from '$lib/server/operations/course-review/show-course-review.ts';
import { courseSections, WHOLE } from '$lib/ui/clinic/course-text/sections.ts';
import type { PageServerLoad } from './$types';

/** One part of the course, or the whole of it to print (R26). */
export const load: PageServerLoad = async (event) => {
	const review = await showCourseReview(contextOf(event));
	if (!review) error(404, 'Not found');
	const { course, version, label, values } = review;
	const language = event.locals.locale;
	const sections = courseSections(course, language);
	const place = sections.findIndex(({ id }) => id === event.params.section);
	if (place < 0 && event.params.section !== WHOLE) error(404, 'Not found');
	return {
		course,
		version,
		label,
		values,
		language,
		sections,
		/** Null for the whole. */
		place: place < 0 ? null : place
	};
};
