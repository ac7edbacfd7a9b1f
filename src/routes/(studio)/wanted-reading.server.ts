import { error } from '@sveltejs/kit';
import type { Course } from '$lib/domain/content/model.ts';
import { courseSections } from '$lib/ui/clinic/course-text/sections.ts';

/** In which language an address asks to read a course, and which part of it: null for all. What there is not is no page. */
export function wantedReading({ searchParams }: URL, course: Course) {
	const language = searchParams.get('lang') ?? course.source_language;
	if (!course.languages.includes(language)) error(404, 'Not found');
	const parts = courseSections(course, language);
	const section = searchParams.get('part');
	if (section !== null && !parts.some(({ id }) => id === section)) error(404, 'Not found');
	return { language, parts, section };
}
