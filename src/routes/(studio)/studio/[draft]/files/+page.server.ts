import { error, fail, redirect } from '@sveltejs/kit';
import { modulesIn } from '$lib/domain/content/editing/module-list.ts';
import { frameOf } from '$lib/domain/content/module-file/share-module.ts';
import { titleIn } from '$lib/domain/content/look-up.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { draftIn, draftOf } from '$lib/server/http/draft-of.ts';
import { textFields } from '$lib/server/http/form.ts';
import { formWithFile } from '$lib/server/http/form-with-file.ts';
import { addModuleFile } from '$lib/server/operations/studio/add-module-file.ts';
import type { OpenDraft } from '$lib/server/operations/studio/open-draft.ts';
import { MOST_MODULE_MB } from '$lib/server/process/body-limit.ts';
import { draftPath } from '$lib/ui/studio/draft-frame/draft-head.ts';
import type { FileFault } from '$lib/ui/words/studio-file-words.ts';
import { draftHead } from '../../../draft-head.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const open = await draftOf(event);
	const { draft, checked } = open;
	const modules = modulesIn(draft.files).flatMap((id) =>
		frameOf(draft.files, id) ? [{ id, title: titleOf(open, id) }] : []
	);
	const added = event.url.searchParams.get('added');
	return {
		head: draftHead(open),
		modules,
		/** The items can be handed on in these languages; none as long as there is an error. */
		languages: checked.course?.languages ?? [],
		isReadable: checked.readable !== null,
		added: modulesIn(draft.files).includes(added ?? '') ? addedModule(open, added ?? '') : null,
		mostMb: MOST_MODULE_MB
	};
};

/** What is said of a module that was just added. */
function addedModule(open: OpenDraft, id: string) {
	const folder = `modules/${id}/`;
	const { findings } = open.checked;
	return {
		id,
		title: titleOf(open, id),
		toFix: findings.filter(({ file, level }) => level === 'error' && file.startsWith(folder)).length
	};
}

function titleOf({ checked: { readable } }: OpenDraft, id: string): string {
	const module = readable?.modules.find((one) => one.id === id);
	return (
		(readable && module && titleIn(module.title, readable.source_language, readable.source_language)) || id
	);
}

const failed = (status: 409 | 413 | 422, fault: FileFault, keepOurs = false) =>
	fail(status, { fault, keepOurs });

export const actions: Actions = {
	add: async (event) => {
		const sent = await formWithFile(event.request, 'file');
		if (!sent) return failed(413, { code: 'TOO_LARGE', mostMb: MOST_MODULE_MB });
		const { form, bytes } = sent;
		const draft = draftIn(event);
		const keepOurs = textFields(form)['keep_ours'] === 'yes';
		const added = await addModuleFile(contextOf(event, form), { draft, bytes, keepOurs });
		if (added.ok)
			redirect(303, `${draftPath(draft, 'files')}?${new URLSearchParams({ added: added.value }).toString()}`);
		const refusal = added.error;
		if (refusal.code === 'NOT_ALLOWED' || refusal.code === 'NO_SUCH_DRAFT') error(404, 'Not found');
		if (refusal.code === 'NO_FILE') return failed(422, { code: 'NO_FILE' }, keepOurs);
		return refusal.code === 'FILE'
			? failed(422, { ...refusal.refusal, code: 'FILE' }, keepOurs)
			: failed(409, { code: 'STEP', because: refusal.code }, keepOurs);
	}
};
