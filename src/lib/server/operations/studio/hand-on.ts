import { idFrom } from '../../../domain/content/editing/entry/id-from.ts';
import { hashCourse } from '../../../domain/content/course-hash.ts';
import { moduleFileOf } from '../../../domain/content/module-file/share-module.ts';
import { qtiPackage } from '../../../domain/content/qti/qti-package.ts';
import type { Files } from '../../../domain/content/source-text.ts';
import type { DraftId } from '../../../domain/ids.ts';
import { writeZip } from '../../archive/write-zip.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { readDraft, type Draft } from './drafts.ts';
import { filesWithOverlay } from './export-course.ts';
import { openDraft } from './open-draft.ts';

/** A file that leaves the studio: the same bytes for the same draft. */
export type HandedOn = { name: string; bytes: Uint8Array };

/** A draft as files like those of `content/`, and of which base they are beside them; null where there is none, or not for the actor. */
export async function handOnCourse(ctx: OperationContext, id: DraftId): Promise<HandedOn | null> {
	const draft = await seenDraft(ctx, id);
	return draft && zipped(draft.name, filesWithOverlay(draft, draft.accountsFor));
}

/** One module with all that it names; null also where that cannot be shared. */
export async function handOnModule(
	ctx: OperationContext,
	id: DraftId,
	module: string
): Promise<HandedOn | null> {
	const draft = await seenDraft(ctx, id);
	const files = draft && moduleFileOf(draft.files, module);
	return files && zipped(`module ${module}`, files);
}

/** The items as a QTI 3.0 package in one language; null also while the draft has an error: what it asks is not settled then. */
export async function handOnItems(
	ctx: OperationContext,
	id: DraftId,
	language: string
): Promise<HandedOn | null> {
	const open = await openDraft(ctx, id);
	const course = open?.checked.course;
	if (!course?.languages.includes(language)) return null;
	const name = `${open?.draft.name} items ${language}`;
	return zipped(name, qtiPackage(course, { language, version: hashCourse(course) }));
}

async function seenDraft(ctx: OperationContext, id: DraftId): Promise<Draft | null> {
	if (!allowed(ctx, 'studio.see')) return null;
	return ctx.runtime.db.inClinic(ctx.clinicId, (tx) => readDraft(tx, ctx, id));
}

const NO_OTHERS: ReadonlySet<string> = new Set();

/** Named by words that stand in every address and on every disk. */
const zipped = async (words: string, files: Files): Promise<HandedOn> => ({
	name: `${idFrom(words, NO_OTHERS)}.zip`,
	bytes: await writeZip(files)
});
