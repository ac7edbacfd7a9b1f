import { error } from '@sveltejs/kit';
import { contextOf } from '$lib/server/http/context.ts';
import { showCourseReview } from '$lib/server/operations/course-review/show-course-review.ts';
import { courseSections, WHOLE } from '$lib/ui/clinic/course-text/sections.ts';
import type { PageServerLoad } from './$types';

/** One part of the course, or the whole of it to print (R26). */
export const load: PageServerLoad = async (event) => {
	const wanted = event.url.searchParams.get('lang');
	const language = wanted ?? event.locals.locale;
	const review = await showCourseReview(contextOf(event), language);
	if (!review) error(404, 'Not found');
	const { course, version, label, values } = review;
	// Only what it is written or translated in; an address of any other is no page.
	if (wanted !== null && !course.languages.includes(wanted)) error(404, 'Not found');
	const sections = courseSections(course, language);
	const place = sections.findIndex(({ id }) => id === event.params.section);
	if (place < 0 && event.params.section !== WHOLE) error(404, 'Not found');
	return {
		course,
		version,
		label,
		values,
		language,
		parts: sections,
		/** As an address names it; empty where the reader did not choose one. */
		inLanguage: wanted === null ? '' : `?lang=${wanted}`,
		/** Null for the whole. */
		place: place < 0 ? null : place
	};
};
