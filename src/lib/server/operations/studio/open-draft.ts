import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { Course } from '../../../domain/content/model.ts';
import type { DraftId } from '../../../domain/ids.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { isBehind, otherBaseOf, type OtherBase } from './behind.ts';
import { checkDraft, checkedAgainst, type CheckedAgainst, type CheckedDraft } from './check-draft.ts';
import { readDraft, type Draft } from './drafts.ts';
import { whoIsHere, type Here } from './who-is-here.ts';

/** A draft as its pages show it, with everything that the rules say of it. */
export type OpenDraft = {
	draft: Draft;
	clinic: ClinicState;
	base: Course;
	against: CheckedAgainst;
	checked: CheckedDraft;
	/** Others who have something of it open. */
	here: Here[];
	/** The clinic's course was changed since it was begun. */
	isBehind: boolean;
	otherBase: OtherBase | null;
	mayEdit: boolean;
};

/** `at`: what of it the actor is looking at. Null where there is no such draft, or not for them. */
export async function openDraft(
	ctx: OperationContext,
	id: DraftId,
	at: { file: string; part: string } = { file: '', part: '' }
): Promise<OpenDraft | null> {
	if (!allowed(ctx, 'studio.see')) return null;
	const read = await ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const draft = await readDraft(tx, ctx, id);
		if (!draft) return null;
		const clinic = await readClinic(tx, ctx, await openClinicVault(tx, ctx));
		return {
			draft,
			clinic,
			against: await checkedAgainst(tx, ctx, draft, clinic),
			isBehind: await isBehind(tx, ctx, draft, clinic),
			otherBase: await otherBaseOf(tx, ctx, draft, clinic),
			here: await whoIsHere(tx, ctx, id, at)
		};
	});
	if (!read) return null;
	const { draft, against } = read;
	return {
		...read,
		base: against.base,
		checked: await checkDraft(ctx, draft, against),
		mayEdit: allowed(ctx, 'studio.edit') !== null && draft.closedAt === null
	};
}
