import { hashCourse } from '../../../domain/content/course-hash.ts';
import { nextLabel } from '../../../domain/content/editing/version-label.ts';
import type { Course, Source } from '../../../domain/content/model.ts';
import type { Proposal } from '../../../domain/clinic/publishing/proposal.ts';
import { mayApproveOwn } from '../../../domain/clinic/publishing/refusals.ts';
import { sourcesToLookUp } from '../../../domain/clinic/publishing/sources-to-look-up.ts';
import { suggestImpact, type Suggestion } from '../../../domain/clinic/publishing/suggest-impact.ts';
import type { DraftId } from '../../../domain/ids.ts';
import type { OperationContext } from '../context.ts';
import { countAffected, type Affected } from './count-affected.ts';
import { openDraft, type OpenDraft } from './open-draft.ts';

/** A draft beside what is in use, with what its author has to say before somebody else can approve it. */
export type DraftReview = OpenDraft & {
	/** Null where the clinic uses no course. */
	inUse: Course | null;
	affected: Affected;
	/** What the difference by itself suggests; null while the draft cannot be read. */
	suggestion: Suggestion | null;
	/** What the version would be called. */
	label: string;
	/** The newest version that was made of this draft. */
	handedOver: Proposal | null;
	/** Only the author themselves could approve it. */
	isAlone: boolean;
	/** Sources that have to be looked up again before it is handed over. */
	overdue: Source[];
};

/** Null where there is no such draft, or not for the actor. */
export async function reviewDraft(ctx: OperationContext, id: DraftId): Promise<DraftReview | null> {
	const open = await openDraft(ctx, id);
	if (!open) return null;
	const { clinic, base, checked } = open;
	const { adopted, stored, slug, proposals } = clinic;
	const { inUse, affected } = await ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => ({
		inUse: adopted && (await ctx.runtime.courses.get(tx, ctx.clinicId, adopted.version)),
		affected: await countAffected(tx, ctx)
	}));
	const { actor } = ctx;
	return {
		...open,
		inUse,
		affected,
		suggestion: inUse && checked.readable && suggestImpact(inUse, checked.readable),
		label:
			labelBefore(open) ??
			nextLabel(
				base.version,
				slug,
				stored.map(({ label }) => label)
			),
		handedOver: proposals.findLast((one) => one.draft === id) ?? null,
		isAlone: actor.kind === 'member' && mayApproveOwn(clinic, actor.memberId),
		overdue: checked.readable ? sourcesToLookUp(checked.readable, ctx.now.toISOString()) : []
	};
}

/** What came back and was not changed since is still the version that it was. */
function labelBefore({ checked: { course }, clinic: { adopted, stored } }: OpenDraft): string | null {
	const version = course && hashCourse(course);
	return version === adopted?.version ? null : (stored.find((one) => one.version === version)?.label ?? null);
}
