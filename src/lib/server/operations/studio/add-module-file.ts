import type { FilesRefusal } from '../../../domain/content/course-files.ts';
import { stepOn } from '../../../domain/content/editing/step.ts';
import { changesToAdd, type AddModuleCode } from '../../../domain/content/module-file/add-module.ts';
import { readModuleFile } from '../../../domain/content/module-file/read-module-file.ts';
import type { DraftId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { readModuleZip } from '../../archive/read-zip.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { readDraft } from './drafts.ts';
import { editDraft, type EditRefusal } from './take-step.ts';

export type AddModuleFileRefusal =
	| { code: 'NO_FILE' }
	/** The file itself, something in it, or something that is in the draft already: where, and what to do. */
	| { code: 'FILE'; refusal: FilesRefusal<AddModuleCode | (string & {})> }
	| EditRefusal;

type Command = { draft: DraftId; bytes: Uint8Array; keepOurs: boolean };

/** Adds a module that somebody shared to a draft: one step, or none. Answers its id. */
export async function addModuleFile(
	ctx: OperationContext,
	{ draft, bytes, keepOurs }: Command
): Promise<Result<string, AddModuleFileRefusal>> {
	if (!allowed(ctx, 'studio.edit')) return refuse({ code: 'NOT_ALLOWED' });
	if (bytes.length === 0) return refuse({ code: 'NO_FILE' });
	const unpacked = await readModuleZip(bytes);
	const file = unpacked.ok ? readModuleFile(unpacked.value) : unpacked;
	if (!file.ok) return refuse({ code: 'FILE', refusal: file.error });
	const present = await ctx.runtime.db.inClinic(ctx.clinicId, (tx) => readDraft(tx, ctx, draft));
	if (!present) return refuse({ code: 'NO_SUCH_DRAFT' });
	const changes = changesToAdd(present.files, file.value, { keepOurs });
	if (!changes.ok) return refuse({ code: 'FILE', refusal: changes.error });
	const edited = await editDraft(ctx, draft, stepOn(present.files, changes.value));
	return edited.ok ? ok(file.value.manifest.module) : edited;
}
