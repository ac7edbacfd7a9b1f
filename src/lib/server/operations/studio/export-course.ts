import { OVERLAY_FILE, writeOverlayFile } from '../../../domain/content/overlay/overlay-file.ts';
import { OVERLAY_SCHEMA } from '../../../domain/content/overlay/overlay.ts';
import type { Files } from '../../../domain/content/parse-course.ts';
import type { DraftId, Sha256Hex } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Runtime } from '../../runtime.ts';
import { listClinics } from '../clinics/list-clinics.ts';
import { openClinicVault, systemContext } from '../identity/person-unit.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { readSource, type CourseSource } from './course-source.ts';
import { readDraft } from './drafts.ts';

export type ExportCommand = {
	slug: string;
	/** Null: the course that new patients of this clinic get. */
	draft: DraftId | null;
};

export type ExportRefusal =
	| { code: 'NO_SUCH_CLINIC' }
	| { code: 'NO_SUCH_DRAFT' }
	| { code: 'NO_COURSE' }
	/** The course in use came with an earlier program that kept no files of it. */
	| { code: 'NO_FILES' };

/**
 * The course of a clinic, or a draft of one, as whole files, and what it was made from beside them. Only from the machine
 * itself; no request comes here.
 */
export async function exportCourse(
	runtime: Runtime,
	{ slug, draft }: ExportCommand,
	now: Date
): Promise<Result<Files, ExportRefusal>> {
	const clinic = (await listClinics(runtime)).find((one) => one.slug === slug);
	if (!clinic) return refuse({ code: 'NO_SUCH_CLINIC' });
	const ctx = systemContext(runtime, clinic.clinicId, now);
	return runtime.db.inClinic<Result<Files, ExportRefusal>>(clinic.clinicId, async (tx) => {
		if (draft !== null) {
			const found = await readDraft(tx, ctx, draft);
			return found ? ok(filesWithOverlay(found, found.accountsFor)) : refuse({ code: 'NO_SUCH_DRAFT' });
		}
		const { adopted } = await readClinic(tx, ctx, await openClinicVault(tx, ctx));
		if (!adopted) return refuse({ code: 'NO_COURSE' });
		const source = await readSource(tx, ctx, adopted.version);
		return source ? ok(filesWithOverlay(source, adopted.version)) : refuse({ code: 'NO_FILES' });
	});
}

/**
 * As it is handed on: whole files, and beside them of which base they are, which published version they know of, and what was
 * changed.
 */
export function filesWithOverlay(
	{ base, changes, files }: CourseSource,
	accountsFor: Sha256Hex | null
): Files {
	const known = accountsFor === null ? {} : { accounts_for: accountsFor };
	return new Map([
		...files,
		[OVERLAY_FILE, writeOverlayFile({ schema: OVERLAY_SCHEMA, base, ...known, changes })]
	]);
}
