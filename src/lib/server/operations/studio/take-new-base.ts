import type { DraftId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { beginIn, type BeginRefusal } from './begin-draft.ts';
import { carryOntoBase, type Carried } from './carry-draft.ts';
import { readSource } from './course-source.ts';
import { readDraft } from './drafts.ts';

export type TakeBaseRefusal =
	| BeginRefusal
	/** The program came with another one meanwhile, or the clinic's course is made from it already. */
	| { code: 'NOT_THE_SHIPPED_COURSE' };

export type BaseTaken = { draft: DraftId; carried: Carried };

/** Begins a draft from what is in use and brings it to the base that came with the program, with every word of the clinic's. */
export const takeNewBase = (
	ctx: OperationContext,
	{ version, name }: { version: string; name: string }
): Promise<Result<BaseTaken, TakeBaseRefusal>> =>
	ctx.runtime.db.inClinic<Result<BaseTaken, TakeBaseRefusal>>(ctx.clinicId, async (tx) => {
		const { adopted } = await readClinic(tx, ctx, await openClinicVault(tx, ctx));
		const source = adopted && (await readSource(tx, ctx, adopted.version));
		const { base } = ctx.runtime;
		if (base.version !== version || source?.base === version)
			return refuse({ code: 'NOT_THE_SHIPPED_COURSE' });
		const begun = await beginIn(tx, ctx, { name });
		if (!begun.ok) return begun;
		const draft = await readDraft(tx, ctx, begun.value, 'update');
		// The same post twice is one draft, which was brought to the base already.
		if (draft && draft.seq > 0)
			return ok({
				draft: begun.value,
				carried: { conflicts: draft.conflicts.length, taken: 0, kept: draft.changes.length }
			});
		const carried = draft && (await carryOntoBase(tx, ctx, draft));
		if (!carried?.ok) throw new Error('A new draft that cannot be brought to a new base');
		return ok({ draft: begun.value, carried: carried.value });
	});
