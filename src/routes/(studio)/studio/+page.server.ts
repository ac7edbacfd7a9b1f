import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { draftId, parseId } from '$lib/domain/ids.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { contextOf } from '$lib/server/http/context.ts';
import { formWithFile } from '$lib/server/http/form-with-file.ts';
import { line, readForm, textFields, type FieldErrors } from '$lib/server/http/form.ts';
import { beginDraft, type BeginRefusal } from '$lib/server/operations/studio/begin-draft.ts';
import { takeUpDraft } from '$lib/server/operations/studio/put-aside.ts';
import { showStudio } from '$lib/server/operations/studio/show-studio.ts';
import { takeInFile } from '$lib/server/operations/studio/take-in-file.ts';
import { MOST_COURSE_MB } from '$lib/server/process/body-limit.ts';
import type { FileFault } from '$lib/ui/words/studio-file-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const before = event.url.searchParams.get('before');
	const studio = await showStudio(contextOf(event), before);
	if (!studio) error(404, 'Not found');
	return {
		studio,
		isFirst: before === null,
		mostMb: MOST_COURSE_MB,
		clock: {
			language: event.locals.locale,
			timeZone: studio.timeZone,
			now: event.locals.now.toISOString()
		},
		done: event.url.searchParams.get('done')
	};
};

const schema = v.object({ name: line(80) });

export type StudioForm = {
	errors: FieldErrors;
	given: Record<string, string>;
	refusal?: BeginRefusal['code'];
	/** Of a course that should have been taken in. */
	fault?: FileFault;
};

const failed = (status: 409 | 413 | 422, form: StudioForm) => fail(status, form);
const notTaken = (status: 413 | 422, fault: FileFault) => failed(status, { errors: {}, given: {}, fault });

export const actions: Actions = {
	begin: async (event) => {
		const form = await event.request.formData();
		const read = readForm(schema, form);
		if (!read.ok) return failed(422, { errors: read.errors, given: read.given });
		const begun = await beginDraft(contextOf(event, form), read.value);
		if (begun.ok) redirect(303, `/studio/${begun.value}`);
		if (begun.error.code === 'NOT_ALLOWED') error(404, 'Not found');
		return failed(409, { errors: {}, given: read.value, refusal: begun.error.code });
	},

	takeUp: async (event) => {
		const form = await event.request.formData();
		const id = parseId(textFields(form)['draft'], draftId) ?? error(404, 'Not found');
		const taken = await takeUpDraft(contextOf(event, form), id);
		if (!taken.ok) error(404, 'Not found');
		redirect(303, `/studio/${id}`);
	},

	takeIn: async (event) => {
		const sent = await formWithFile(event.request, 'file');
		if (!sent) return notTaken(413, { code: 'TOO_LARGE', mostMb: MOST_COURSE_MB });
		const { form, bytes } = sent;
		const named = v.safeParse(line(80), sent.name.replace(/\.zip$/i, '').slice(0, 80));
		const name = named.success ? named.output : m.studio_take_in_unnamed();
		const taken = await takeInFile(contextOf(event, form), { bytes, name });
		if (taken.ok) redirect(303, `/studio/${taken.value}`);
		const refusal = taken.error;
		if (refusal.code === 'NOT_ALLOWED') error(404, 'Not found');
		return notTaken(422, refusal.code === 'FILE' ? { ...refusal.refusal, code: 'FILE' } : refusal);
	}
};
