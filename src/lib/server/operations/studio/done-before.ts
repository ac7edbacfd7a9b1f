import { and, eq } from 'drizzle-orm';
import type { Change } from '../../../domain/content/overlay/overlay.ts';
import { draftId, type DraftId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { courseDraft, courseEdit } from '../../db/schema/studio.ts';
import type { OperationContext } from '../context.ts';

/** The step that this very post took before; null: it has not. Asked after the draft is locked, it stays the answer. */
export async function stepOfPost(
	tx: Tx,
	{ clinicId, idempotencyKey }: OperationContext
): Promise<{ draft: DraftId; seq: number; changes: Change[] } | null> {
	if (idempotencyKey === null) return null;
	const [step] = await tx
		.select({ draft: courseEdit.draftId, seq: courseEdit.seq, changes: courseEdit.changes })
		.from(courseEdit)
		.where(and(eq(courseEdit.clinicId, clinicId), eq(courseEdit.postKey, idempotencyKey)));
	return step ? { ...step, draft: draftId(step.draft) } : null;
}

/** The draft that this very post began before; null: none. */
export async function draftBegunBy(
	tx: Tx,
	{ clinicId, idempotencyKey }: OperationContext
): Promise<DraftId | null> {
	if (idempotencyKey === null) return null;
	const [draft] = await tx
		.select({ id: courseDraft.draftId })
		.from(courseDraft)
		.where(and(eq(courseDraft.clinicId, clinicId), eq(courseDraft.postKey, idempotencyKey)));
	return draft ? draftId(draft.id) : null;
}

/** The draft in which this very post did something before; null: it has not. */
export const draftOfPost = (ctx: OperationContext): Promise<DraftId | null> =>
	ctx.runtime.db.inClinic(
		ctx.clinicId,
		async (tx) => (await draftBegunBy(tx, ctx)) ?? (await stepOfPost(tx, ctx))?.draft ?? null
	);
