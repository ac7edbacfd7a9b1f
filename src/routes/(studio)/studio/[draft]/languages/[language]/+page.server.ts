import { error, fail, redirect } from '@sveltejs/kit';
import { refusalLine, tooLargeFile, type ExchangeRefusal } from '$lib/domain/content/exchange/refusal.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { draftIn, draftOf } from '$lib/server/http/draft-of.ts';
import { formWithFile } from '$lib/server/http/form-with-file.ts';
import {
	importTranslations,
	MOST_TRANSLATION_BYTES
} from '$lib/server/operations/studio/translating/import-translations.ts';
import { countsOf, showTexts } from '$lib/server/operations/studio/translating/show-languages.ts';
import { draftHead } from '../../../../draft-head.server.ts';
import { pageWith, sectionsOfTexts } from '../../../../text-sections.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const open = await draftOf(event);
	const { language } = event.params;
	const found = await showTexts(contextOf(event), open, language);
	if (!found) error(404, 'Not found');
	const { source, texts } = found;
	const sections = sectionsOfTexts(open, source, texts);
	const at = event.url.searchParams.get('at');
	const page = at === null ? null : pageWith(sections, at);
	if (page) redirect(303, `/studio/${open.draft.id}/languages/${language}/${page}`);
	const taken = event.url.searchParams.get('taken') ?? '';
	return {
		head: draftHead(open),
		language,
		source,
		counts: countsOf(texts),
		sections: sections.map(({ id, title, texts: ofSection }) => ({
			id,
			title,
			counts: countsOf(ofSection)
		})),
		mostMb: MOST_TRANSLATION_BYTES / 1024 / 1024,
		/** How many texts the last file brought; null where none came just now. */
		taken: /^\d{1,6}$/.test(taken) ? Number(taken) : null,
		saved: event.url.searchParams.has('saved')
	};
};

export type UploadForm = { code: string | null; refusals: { line: string; address: string | null }[] };

const failed = (status: 409 | 413 | 422, form: UploadForm) => fail(status, form);

export const actions: Actions = {
	upload: async (event) => {
		const sent = await formWithFile(event.request, 'file');
		// What was too large was not read, the rest of the form neither.
		if (!sent) return notTaken(413, [tooLargeFile(MOST_TRANSLATION_BYTES)]);
		return take(event, sent.form, sent.bytes);
	}
};

async function take(event: RequestEvent, form: FormData, bytes: Uint8Array) {
	const { language } = event.params;
	const draft = draftIn(event);
	const imported = await importTranslations(contextOf(event, form), { draft, language, bytes });
	if (imported.ok)
		redirect(303, `/studio/${draft}/languages/${language}?saved&taken=${imported.value.taken}`);
	const { code } = imported.error;
	if (code === 'NOT_ALLOWED' || code === 'NO_SUCH_DRAFT' || code === 'NO_SUCH_LANGUAGE')
		error(404, 'Not found');
	return code === 'NOT_TAKEN' ? notTaken(422, imported.error.refusals) : failed(409, { code, refusals: [] });
}

const notTaken = (status: 413 | 422, refusals: readonly ExchangeRefusal[]) =>
	failed(status, {
		code: null,
		refusals: refusals.map((one) => ({
			line: refusalLine(one),
			// A text of this course has a page.
			address: OF_A_TEXT.has(one.code) ? one.where : null
		}))
	});

const OF_A_TEXT: ReadonlySet<string> = new Set<ExchangeRefusal['code']>(['CHANGED', 'BREAKS', 'LOST']);
