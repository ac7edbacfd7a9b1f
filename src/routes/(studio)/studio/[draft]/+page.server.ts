import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import {
	addedModule,
	hiddenModule,
	missingModules,
	modulesIn,
	movedModule
} from '$lib/domain/content/editing/module-list.ts';
import { isMarksPath } from '$lib/domain/content/exchange/translation-marks.ts';
import { stepOn } from '$lib/domain/content/editing/step.ts';
import { partOfKey } from '$lib/domain/content/editing/findings/part-at.ts';
import { findingsByPart } from '$lib/domain/content/editing/findings/part-findings.ts';
import type { Change } from '$lib/domain/content/overlay/overlay.ts';
import { partLock } from '$lib/domain/content/editing/part-lock.ts';
import { missingPlaces, partPutBack } from '$lib/domain/content/editing/removed-parts.ts';
import { titleIn } from '$lib/domain/content/look-up.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { draftIn, draftOf } from '$lib/server/http/draft-of.ts';
import { textFields } from '$lib/server/http/form.ts';
import type { OpenDraft } from '$lib/server/operations/studio/open-draft.ts';
import { closeDraft } from '$lib/server/operations/studio/put-aside.ts';
import { editDraft, type EditRefusal } from '$lib/server/operations/studio/take-step.ts';
import { courseSections } from '$lib/ui/clinic/course-text/sections.ts';
import { findingWords } from '$lib/ui/words/finding-words.ts';
import { draftHead } from '../../draft-head.server.ts';
import { namedPlace, type PartPlace } from '../../part-editing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const open = await draftOf(event);
	const { draft, checked, base } = open;
	const { readable } = checked;
	const language = readable?.source_language ?? 'en';
	const ids = modulesIn(draft.files);
	const areas = readable ? courseSections(readable, language) : [];
	return {
		head: draftHead(open),
		areas,
		modules: ids.map((id) => ({
			id,
			title: titleOf(open, id),
			lock: partLock(base, `modules/${id}/module.yaml`, '')
		})),
		missing: missingModules(draft.files, draft.baseFiles).map((id) => ({ id, title: titleOf(open, id) })),
		...changesIn(open),
		...findingsIn(open),
		saved: event.url.searchParams.has('saved')
	};
};

function titleOf({ checked, base }: OpenDraft, id: string): string {
	const course = checked.readable ?? base;
	const module = course.modules.find((one) => one.id === id) ?? base.modules.find((one) => one.id === id);
	return module ? titleIn(module.title, course.source_language, course.source_language) : id;
}

/** More than this nobody reads through in one go; the rest is counted. */
const MOST_SHOWN = 200;
/** A language that was just added has no text at all: more of those are counted, and shown beside each other elsewhere. */
const MOST_UNTRANSLATED = 20;

function changesIn(open: OpenDraft) {
	// What is noted beside a translation is nothing that anybody reads.
	const changes = open.draft.changes.filter(({ file }) => !isMarksPath(file));
	return {
		moreChanges: Math.max(0, changes.length - MOST_SHOWN),
		changes: changes.slice(0, MOST_SHOWN).map((change) => ({
			is: change.is,
			at: namedPlace(open, { file: change.file, part: 'part' in change ? change.part : '' }),
			mayComeBack: change.is === 'remove' && isFirstMissing(open.draft, change)
		}))
	};
}

/** What is one thing in several files is put back once, where it stands first. */
function isFirstMissing({ files, baseFiles }: OpenDraft['draft'], { file, part }: PartPlace): boolean {
	const [first] = missingPlaces(files, baseFiles, { file, part });
	return first?.file === file && first.part === part;
}

/** What is to be put right or looked at, and the part in which it stands. */
function findingsIn(open: OpenDraft) {
	const { checked, draft } = open;
	const all = checked.findings.filter(({ level }) => level !== 'note');
	const untranslated = all.filter(({ code }) => code === 'L201').length;
	const areCounted = untranslated > MOST_UNTRANSLATED;
	const others = areCounted ? all.filter(({ code }) => code !== 'L201') : all;
	return {
		untranslated: areCounted ? untranslated : 0,
		moreFindings: Math.max(0, others.length - MOST_SHOWN),
		findings: [...findingsByPart(others.slice(0, MOST_SHOWN), draft.files)].flatMap(([key, found]) =>
			found.map((finding) => ({
				level: finding.level,
				code: finding.code,
				...findingWords(finding),
				at: namedPlace(open, partOfKey(key))
			}))
		)
	};
}

export const actions: Actions = {
	up: (event) => change(event, ({ draft }, { module = '' }) => movedModule(draft.files, module, -1)),
	down: (event) => change(event, ({ draft }, { module = '' }) => movedModule(draft.files, module, 1)),
	hide: (event) => change(event, ({ draft }, { module = '' }) => hiddenModule(draft.files, module)),
	show: (event) =>
		change(event, ({ draft }, { module = '' }) => addedModule(draft.files, module, draft.baseFiles)),
	/** Puts back what was left out of the base. */
	putBack: (event) =>
		change(
			event,
			({ draft: { files, baseFiles } }, { file = '', part = '' }) => {
				const changes = partPutBack(files, baseFiles, { file, part });
				return changes.length > 0 ? changes : null;
			},
			'changes'
		),
	close: async (event) => {
		const form = await event.request.formData();
		const closed = await closeDraft(contextOf(event, form), draftIn(event));
		if (closed.ok || closed.error.code === 'DRAFT_CLOSED') redirect(303, '/studio?done=closed');
		error(404, 'Not found');
	}
};

async function change(
	event: RequestEvent,
	wanted: (open: OpenDraft, fields: Partial<Record<string, string>>) => Change[] | null,
	back = 'modules'
) {
	const form = await event.request.formData();
	const open = await draftOf(event);
	const changes = wanted(open, textFields(form));
	if (!changes) return fail(409, { code: 'DOES_NOT_FIT' satisfies EditRefusal['code'] });
	const { draft } = open;
	const edited = await editDraft(contextOf(event, form), draft.id, stepOn(draft.files, changes));
	if (edited.ok) redirect(303, `/studio/${draft.id}?saved#${back}`);
	if (edited.error.code === 'NOT_ALLOWED' || edited.error.code === 'NO_SUCH_DRAFT') error(404, 'Not found');
	return fail(409, { code: edited.error.code });
}
