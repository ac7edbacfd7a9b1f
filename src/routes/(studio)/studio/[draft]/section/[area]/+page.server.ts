import { error, fail, redirect } from '@sveltejs/kit';
import { clinicParameters } from '$lib/domain/clinic/parameters.ts';
import { findingsByPart } from '$lib/domain/content/editing/findings/part-findings.ts';
import { partKey } from '$lib/domain/content/editing/findings/part-at.ts';
import { modulesIn } from '$lib/domain/content/editing/module-list.ts';
import { movedBlock } from '$lib/domain/content/editing/moved-block.ts';
import { stepOn } from '$lib/domain/content/editing/step.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { draftIn, draftOf } from '$lib/server/http/draft-of.ts';
import { partsIn } from '$lib/server/http/draft-parts.ts';
import { textFields } from '$lib/server/http/form.ts';
import { readCourseFigures } from '$lib/server/operations/statistics/read-course-figures.ts';
import { editDraft } from '$lib/server/operations/studio/take-step.ts';
import { courseSections, moduleOf } from '$lib/ui/clinic/course-text/sections.ts';
import { partName } from '$lib/ui/studio/entry-form/part-name.ts';
import { insightOf } from '$lib/ui/studio/insight/insight-of.ts';
import { filesOfSection } from '$lib/ui/studio/section-files.ts';
import { draftHead } from '../../../../draft-head.server.ts';
import { textIn } from '../../../../part-editing.server.ts';
import { whatFits } from '../../add/what-fits.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const open = await draftOf(event);
	const { draft, checked, clinic } = open;
	const { area } = event.params;
	const { readable, findings } = checked;
	const wanted = event.url.searchParams.get('lang') ?? '';
	const languages = readable?.languages ?? ['en'];
	const language = languages.includes(wanted) ? wanted : (readable?.source_language ?? 'en');
	const files = filesOfSection(area, modulesIn(draft.files), language).filter((file) =>
		draft.files.has(file)
	);
	if (files.length === 0) error(404, 'Not found');
	const sections = readable ? courseSections(readable, language) : [];
	const module = readable && moduleOf(area, readable);
	const found = findingsByPart(findings, draft.files);
	const figures = module
		? await readCourseFigures(contextOf(event), { version: null, language: null, reads: language })
		: null;
	const head = draftHead(open);
	return {
		head,
		area,
		title: sections.find(({ id }) => id === area)?.title ?? null,
		/** Null where there is nothing to show beside the list. */
		course: sections.some(({ id }) => id === area) ? readable : null,
		module: module?.id ?? null,
		insight: insightOf(module, figures?.shown ?? null),
		answeredIn: figures?.shown?.language ?? language,
		values: clinicParameters(clinic.settings, language),
		language,
		languages,
		files: files.map((file) => ({
			file,
			parts: partsIn(open, file, (part) => {
				const here = found.get(partKey({ file, part })) ?? [];
				return here.filter(({ level }) => level === 'error').length;
			}).map((part) => ({
				...part,
				title: partName(file, part.part, textIn(draft.files, part) ?? '', [language])
			}))
		})),
		/** Where something of the clinic's own can stand; null where the lists are the base's. */
		addTo: head.mayEdit ? (files.findLast((file) => whatFits(file).length > 0) ?? null) : null,
		saved: event.url.searchParams.has('saved')
	};
};

const move = (by: -1 | 1) => async (event: Parameters<Actions[string]>[0]) => {
	const form = await event.request.formData();
	const { draft } = await draftOf(event);
	const area = event.params.area;
	const module = modulesIn(draft.files).find((id) => area === `module-${id}`) ?? '';
	const change = movedBlock(draft.files, module, textFields(form)['block'] ?? '', by);
	if (!change) return fail(409, { code: 'DOES_NOT_FIT' });
	const edited = await editDraft(contextOf(event, form), draft.id, stepOn(draft.files, [change]));
	if (edited.ok) redirect(303, `/studio/${draftIn(event)}/section/${area}?saved`);
	if (edited.error.code === 'NOT_ALLOWED' || edited.error.code === 'NO_SUCH_DRAFT') error(404, 'Not found');
	return fail(409, { code: edited.error.code });
};

export const actions: Actions = { up: move(-1), down: move(1) };
