import type { DraftId } from '../../../domain/ids.ts';
import { refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { keepBase } from './base-files.ts';
import { readSource } from './course-source.ts';
import { startDraft } from './drafts.ts';

export type BeginRefusal =
	| { code: 'NOT_ALLOWED' }
	| { code: 'NAME_MISSING' }
	/** The clinic uses no course yet. */
	| { code: 'NO_COURSE' }
	/** The course in use came with an earlier program that kept no files of it. */
	| { code: 'NO_FILES' };

/** Begins a draft from the course that new patients get now. */
export const beginDraft = (
	ctx: OperationContext,
	command: { name: string }
): Promise<Result<DraftId, BeginRefusal>> =>
	ctx.runtime.db.inClinic<Result<DraftId, BeginRefusal>>(ctx.clinicId, (tx) => beginIn(tx, ctx, command));

/** The same inside a transaction. */
export async function beginIn(
	tx: Tx,
	ctx: OperationContext,
	{ name }: { name: string }
): Promise<Result<DraftId, BeginRefusal>> {
	if (!allowed(ctx, 'studio.edit')) return refuse({ code: 'NOT_ALLOWED' });
	if (name.trim() === '') return refuse({ code: 'NAME_MISSING' });
	const { adopted } = await readClinic(tx, ctx, await openClinicVault(tx, ctx));
	if (!adopted) return refuse({ code: 'NO_COURSE' });
	await keepBase(tx, ctx);
	const source = await readSource(tx, ctx, adopted.version);
	if (!source) return refuse({ code: 'NO_FILES' });
	const { base, files } = source;
	const started = await startDraft(tx, ctx, {
		base,
		files,
		name: name.trim(),
		accountsFor: adopted.version
	});
	return started.ok ? started : refuse({ code: 'NO_FILES' });
}
