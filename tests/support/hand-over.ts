import { signInId, type DraftId, type Sha256Hex } from '../../src/lib/domain/ids.ts';
import { contextAs } from '../../src/lib/server/demo/act-as.ts';
import { EDITOR } from '../../src/lib/server/demo/people.ts';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import type { OperationContext } from '../../src/lib/server/operations/context.ts';
import { proposeCourse } from '../../src/lib/server/operations/studio/propose-course.ts';
import { reviewDraft } from '../../src/lib/server/operations/studio/review-draft.ts';
import { listDrafts } from '../../src/lib/server/operations/studio/drafts.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';
import { accountOf } from './visitor.ts';

/** As the demonstration's editor would act. */
export async function actingEditor(runtime: Runtime): Promise<OperationContext> {
	const account = await accountOf(runtime, EDITOR.email);
	const who = { ...EDITOR, ...account, signInId: signInId(runtime.newId()), secret: null };
	return contextAs(runtime, who, runtime.now());
}

/** The draft that the demonstration begins with. */
export async function demoDraft(ctx: OperationContext): Promise<DraftId> {
	const [draft] = await ctx.runtime.db.inClinic(ctx.clinicId, (tx) => listDrafts(tx, ctx));
	if (!draft) throw new Error('The demonstration has no draft');
	return draft.id;
}

/** Hands it over as its editor would; answers the version that then waits for approval. */
export async function handOverDemoDraft(ctx: OperationContext): Promise<Sha256Hex> {
	const draft = await demoDraft(ctx);
	const review = await reviewDraft(ctx, draft);
	if (!review?.suggestion) throw new Error('The draft of the demonstration cannot be handed over');
	const { label, suggestion, overdue } = review;
	const { impact, reopens } = suggestion;
	return surely(
		await proposeCourse(ctx, {
			draft,
			seq: review.draft.seq,
			label,
			impact,
			reopens,
			forms: { cdc_index: { no_math: 'yes' } },
			lookedUp: overdue.map(({ id }) => id),
			note: 'People asked where they can park.'
		})
	);
}
