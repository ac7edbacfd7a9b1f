import { error } from '@sveltejs/kit';
import { contextOf } from '$lib/server/http/context.ts';
import { download } from '$lib/server/http/download.ts';
import { draftIn } from '$lib/server/http/draft-of.ts';
import { exportTranslations } from '$lib/server/operations/studio/translating/export-translations.ts';
import type { RequestHandler } from './$types';

/** The texts of a draft in one of its languages, for a translator. */
export const GET: RequestHandler = async (event) => {
	const { language } = event.params;
	const asked = event.url.searchParams;
	const as = asked.get('as') === 'csv' ? 'csv' : 'xliff';
	const isOnlyToDo = asked.get('texts') === 'todo';
	const text = await exportTranslations(contextOf(event), {
		draft: draftIn(event),
		language,
		as,
		isOnlyToDo
	});
	if (text === null) error(404, 'Not found');
	return as === 'csv'
		? download(text, { name: `course-${language}.csv`, type: 'text/csv; charset=utf-8' })
		: download(text, { name: `course-${language}.xlf`, type: 'application/xliff+xml; charset=utf-8' });
};
