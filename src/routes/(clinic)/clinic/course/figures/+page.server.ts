import { error } from '@sveltejs/kit';
import { contextOf } from '$lib/server/http/context.ts';
import { readCourseFigures } from '$lib/server/operations/statistics/read-course-figures.ts';
import { courseReading } from '$lib/ui/clinic/course-text/course-reading.ts';
import { narrowedTo } from '$lib/ui/content/reading.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locale: reads } = event.locals;
	const asked = event.url.searchParams;
	const wanted = { version: asked.get('version'), language: asked.get('language'), reads };
	const read = await readCourseFigures(contextOf(event), wanted);
	if (!read) error(404, 'Not found');
	const { answered, shown } = read;
	if (!shown) return { reads, answered, shown };
	const { course, values, ...told } = shown;
	const reading = narrowedTo(courseReading(course, told.language, values), told.modules);
	return { reads, answered, shown: { ...told, reading, source: course.source_language } };
};
