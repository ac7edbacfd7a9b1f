import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { Proposal, Publication } from '../../../domain/clinic/publishing/proposal.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { namesOfStaff, type StaffName } from '../staff/staff-names.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { readSource } from './course-source.ts';
import { listDrafts, listPutAside, type DraftLine, type PutAside } from './drafts.ts';

export type StudioView = {
	inUse: {
		label: string;
		version: Sha256Hex;
		/** How many parts differ from the base; null where no files were kept. */
		changes: number | null;
		/** Names under a review of this very version. */
		reviewedBy: string[];
	} | null;
	drafts: DraftLine[];
	/** One page of what was put aside; `nextBefore`: where it ended, null on the last. */
	putAside: { drafts: PutAside[]; nextBefore: string | null };
	/** Handed over or approved, and not yet in use; the newest first. */
	proposals: (Proposal & { label: string; author: StaffName })[];
	/** What the program came with, when what is in use was made from another. */
	newBase: {
		label: string;
		version: Sha256Hex;
		declined: { by: StaffName; at: string; why: string } | null;
	} | null;
	/** `wasProposed`: there is a page that says who wrote and approved it; the first came with the program. */
	publications: (Publication & { label: string; wasProposed: boolean })[];
	timeZone: string;
	mayEdit: boolean;
	mayApprove: boolean;
};

/** Where the clinic's own course stands; null when the actor may not see it. `before`: of the drafts that were put aside. */
export async function showStudio(
	ctx: OperationContext,
	before: string | null = null
): Promise<StudioView | null> {
	if (!allowed(ctx, 'studio.see')) return null;
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const vault = await openClinicVault(tx, ctx);
		const clinic = await readClinic(tx, ctx, vault);
		const source = clinic.adopted && (await readSource(tx, ctx, clinic.adopted.version));
		const waiting = clinic.proposals.filter(
			({ stands: { is } }) => is === 'open' || is === 'approved' || is === 'sent_back'
		);
		const { base } = ctx.runtime;
		const declined = clinic.declinedBases.find(({ version }) => version === base.version);
		const names = await namesOfStaff(tx, ctx, vault, [
			...waiting.map(({ by }) => by),
			...(declined ? [declined.by] : [])
		]);
		const label = labelIn(clinic);
		const isNew = clinic.adopted !== null && (source?.base ?? clinic.adopted.version) !== base.version;
		return {
			inUse: clinic.adopted && {
				label: label(clinic.adopted.version),
				version: clinic.adopted.version,
				changes: source?.changes.length ?? null,
				reviewedBy: clinic.reviews
					.filter(({ version }) => version === clinic.adopted?.version)
					.map(({ name }) => name)
			},
			drafts: await listDrafts(tx, ctx),
			putAside: await listPutAside(tx, ctx, before),
			proposals: waiting
				.toReversed()
				.map((one) => ({ ...one, label: label(one.version), author: names(one.by) })),
			newBase: isNew
				? {
						label: base.course.version,
						version: base.version,
						declined: declined ? { by: names(declined.by), at: declined.at, why: declined.why } : null
					}
				: null,
			publications: clinic.publications.toReversed().map((one) => ({
				...one,
				label: label(one.version),
				wasProposed: clinic.proposals.some(({ version }) => version === one.version)
			})),
			timeZone: clinic.settings.timeZone ?? 'UTC',
			mayEdit: allowed(ctx, 'studio.edit') !== null,
			mayApprove: allowed(ctx, 'studio.approve') !== null
		};
	});
}

/** What a version is called. */
export const labelIn =
	({ stored }: Pick<ClinicState, 'stored'>) =>
	(version: string): string =>
		stored.find((one) => one.version === version)?.label ?? version.slice(0, 8);
