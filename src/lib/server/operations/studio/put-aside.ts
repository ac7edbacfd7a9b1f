import type { DraftId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { readDraft, storeDraft } from './drafts.ts';
import { lockDraft, noteStep, type DraftRefusal } from './take-step.ts';

/** Puts a draft aside: nobody writes in it, and nothing of it is lost. Its history says who did. */
export const closeDraft = (ctx: OperationContext, id: DraftId): Promise<Result<null, DraftRefusal>> =>
	ctx.runtime.db.inClinic<Result<null, DraftRefusal>>(ctx.clinicId, async (tx) => {
		const draft = await lockDraft(tx, ctx, id);
		if (!draft.ok) return draft;
		const seq = await noteStep(tx, ctx, draft.value, { ...NOTHING, kind: 'put_aside' });
		await storeDraft(tx, ctx, id, { seq, closedAt: ctx.now });
		return ok(null);
	});

export type TakeUpRefusal = Exclude<DraftRefusal, { code: 'DRAFT_CLOSED' }>;

/**
 * Takes a draft up again as it was put aside; one that somebody took up meanwhile is left as it is. What was published since, it
 * has to be brought up to before it is handed over, like any other.
 */
export const takeUpDraft = (ctx: OperationContext, id: DraftId): Promise<Result<null, TakeUpRefusal>> =>
	ctx.runtime.db.inClinic<Result<null, TakeUpRefusal>>(ctx.clinicId, async (tx) => {
		if (!allowed(ctx, 'studio.edit')) return refuse({ code: 'NOT_ALLOWED' });
		const draft = await readDraft(tx, ctx, id, 'update');
		if (!draft) return refuse({ code: 'NO_SUCH_DRAFT' });
		if (draft.closedAt === null) return ok(null);
		const seq = await noteStep(tx, ctx, draft, { ...NOTHING, kind: 'taken_up' });
		await storeDraft(tx, ctx, id, { seq, closedAt: null });
		return ok(null);
	});

const NOTHING = { undoes: null, changes: [], inverse: [] };
