import { unfitFile } from '../../../domain/content/editing/unfit-file.ts';
import { OVERLAY_FILE, readOverlayFile } from '../../../domain/content/overlay/overlay-file.ts';
import { courseFilesOf } from '../../../domain/content/overlay/parse-own-course.ts';
import type { Files } from '../../../domain/content/parse-course.ts';
import type { DraftId, Sha256Hex } from '../../../domain/ids.ts';
import { refuse, type Result } from '../../../domain/result.ts';
import type { Runtime } from '../../runtime.ts';
import { listClinics } from '../clinics/list-clinics.ts';
import type { Tx } from '../../db/client.ts';
import type { OperationContext } from '../context.ts';
import { openClinicVault, systemContext } from '../identity/person-unit.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { keepBase } from './base-files.ts';
import { readDraft, startDraft, storeDraft } from './drafts.ts';
import type { BrokenPicture } from './keep-pictures.ts';
import { noteStep } from './take-step.ts';

export type ImportCommand = {
	slug: string;
	/** Of a folder as it was exported, with whatever was changed in it. */
	files: Files;
};

export type ImportRefusal =
	| { code: 'NO_SUCH_CLINIC' }
	/** The folder does not say of which base it was made; `at`: where in that file, if it is there. */
	| { code: 'NO_BASE'; at: string }
	| { code: 'UNKNOWN_BASE'; base: Sha256Hex }
	/** More than a draft may hold, so that it could not be handed out again. */
	| { code: 'TOO_LARGE' }
	| BrokenPicture;

/**
 * Takes a folder in as a new draft of this clinic, never as something published: errors in it wait in the draft until
 * somebody puts them right. What differs is worked out from the files; the list beside them is not believed.
 */
export async function importCourse(
	runtime: Runtime,
	{ slug, files }: ImportCommand,
	now: Date
): Promise<Result<DraftId, ImportRefusal>> {
	const clinic = (await listClinics(runtime)).find((one) => one.slug === slug);
	if (!clinic) return refuse({ code: 'NO_SUCH_CLINIC' });
	const ctx = systemContext(runtime, clinic.clinicId, now);
	return runtime.db.inClinic(clinic.clinicId, (tx) => takeIn(tx, ctx, files, ''));
}

/** The same for whoever does it, inside a transaction of theirs. */
export async function takeIn(
	tx: Tx,
	ctx: OperationContext,
	files: Files,
	name: string
): Promise<Result<DraftId, Exclude<ImportRefusal, { code: 'NO_SUCH_CLINIC' }>>> {
	const overlay = readOverlayFile(files.get(OVERLAY_FILE) ?? '');
	if (!overlay.ok) return refuse({ code: 'NO_BASE', at: overlay.error.at });
	const { base, accounts_for: named } = overlay.value;
	const course = courseFilesOf(files);
	if ([...course.keys()].some((file) => unfitFile(course, file) === 'TOO_LARGE'))
		return refuse({ code: 'TOO_LARGE' });
	await keepBase(tx, ctx);
	const { adopted, publications } = await readClinic(tx, ctx, await openClinicVault(tx, ctx));
	// What names no version of this clinic's, as another clinic's and an earlier program's, was made from its base.
	const isOurs = named !== undefined && publications.some(({ version }) => version === named);
	const accountsFor = adopted && (isOurs ? named : base);
	const started = await startDraft(tx, ctx, { base, files: course, name, accountsFor });
	if (started.ok) {
		await noteTakenIn(tx, ctx, started.value);
		return started;
	}
	return refuse(started.error.code === 'UNKNOWN_BASE' ? { ...started.error, base } : started.error);
}

/** Whoever takes a folder in answers for what it says, as for a step of theirs; the same post again takes none. */
async function noteTakenIn(tx: Tx, ctx: OperationContext, id: DraftId): Promise<void> {
	const draft = await readDraft(tx, ctx, id, 'update');
	if (!draft || draft.seq > 0 || draft.changes.length === 0) return;
	const { changes } = draft;
	const seq = await noteStep(tx, ctx, draft, { kind: 'edit', undoes: null, changes, inverse: [] });
	await storeDraft(tx, ctx, id, { seq });
}
