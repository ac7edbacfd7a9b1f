import { parametersByLanguage, readName } from '../../../domain/clinic/parameters.ts';
import { approvalSentence } from '../../../domain/clinic/publishing/approval-sentence.ts';
import { isAuthor, type Proposal, type SourceCheck } from '../../../domain/clinic/publishing/proposal.ts';
import { mayApproveOwn } from '../../../domain/clinic/publishing/refusals.ts';
import { sourcesToLookUp } from '../../../domain/clinic/publishing/sources-to-look-up.ts';
import { suggestImpact, type Suggestion } from '../../../domain/clinic/publishing/suggest-impact.ts';
import { reviewSentence } from '../../../domain/clinic/review-sentence.ts';
import type { ParameterValues } from '../../../domain/consent/as-shown.ts';
import type { Course, LanguageTag, Source } from '../../../domain/content/model.ts';
import type { UnfilledFact } from '../clinics/shipped-course.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readProfiles } from '../identity/read-names.ts';
import { namesOfStaff, type StaffName } from '../staff/staff-names.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { countAffected, type Affected } from './count-affected.ts';
import { isProvider, missingFacts } from './decide-proposal.ts';
import { heldUp, type HeldUp } from './publish-due.ts';

export type ProposalView = {
	proposal: Proposal;
	author: StaffName;
	/** Others who took a step in its draft. */
	others: StaffName[];
	course: Course;
	/** What the version would follow, or followed; null where it was the first. */
	before: Course | null;
	/** What the difference by itself suggests. */
	suggestion: Suggestion | null;
	affected: Affected;
	/** Facts of the clinic that have to be given first. */
	missing: UnfilledFact[];
	/** The clinic's course is another one than when this was handed over. */
	isOvertaken: boolean;
	/** Approved for a time that has come, and why it is not in use; null where nothing is due. */
	held: HeldUp | null;
	/** What was looked up again on its way, and by whom. */
	lookedUp: (SourceCheck & { title: string; name: StaffName })[];
	/** Sources that became overdue since, so that its approver has to look them up again. */
	overdue: Source[];
	/** Null for whoever may not approve, and where there is nothing to approve. */
	signing: { approval: string; review: string | null; legalName: string } | null;
	mayDecide: boolean;
	/** The actor handed it over, or took a step in its draft. */
	isOwn: 'handed_over' | 'wrote' | null;
	/** It is the actor's own, and nobody else in the clinic could approve it. */
	isAlone: boolean;
	timeZone: string;
	/** Values of the clinic's own facts, by language. */
	values: Record<LanguageTag, ParameterValues>;
};

/** A version that was handed over, for whoever approves it; null where there is none, or not for the actor. */
export async function showProposal(ctx: OperationContext, version: string): Promise<ProposalView | null> {
	if (!allowed(ctx, 'studio.see')) return null;
	const { runtime, clinicId, actor } = ctx;
	return runtime.db.inClinic(clinicId, async (tx) => {
		const vault = await openClinicVault(tx, ctx);
		const clinic = await readClinic(tx, ctx, vault);
		const proposal = clinic.proposals.findLast((one) => one.version === version);
		if (!proposal) return null;
		const course = await runtime.courses.get(tx, clinicId, proposal.version);
		const before = proposal.from && (await runtime.courses.get(tx, clinicId, proposal.from));
		const self = actor.kind === 'member' ? actor.memberId : null;
		const isOwn =
			self === proposal.by ? ('handed_over' as const) : isAuthor(proposal, self) ? ('wrote' as const) : null;
		const isAlone = isOwn !== null && self !== null && mayApproveOwn(clinic, self);
		const mayDecide = allowed(ctx, 'studio.approve') !== null;
		const missing = await missingFacts(tx, ctx, clinic, proposal);
		const maySign = mayDecide && proposal.stands.is === 'open' && (isOwn === null || isAlone);
		const profile = self && maySign ? (await readProfiles(tx, clinicId, vault, [self])).get(self) : undefined;
		const { lookedUp = [] } = proposal;
		const others = (proposal.authors ?? []).filter((one) => one !== proposal.by);
		const names = await namesOfStaff(tx, ctx, vault, [
			proposal.by,
			...others,
			...lookedUp.map(({ by }) => by)
		]);
		const { version: label } = course;
		return {
			proposal,
			author: names(proposal.by),
			others: others.map((one) => names(one)),
			course,
			before,
			suggestion: before && suggestImpact(before, course),
			affected: await countAffected(tx, ctx),
			missing: missing.map((written) => factIn(course, written)),
			isOvertaken: isWaiting(proposal) && proposal.from !== (clinic.adopted?.version ?? null),
			held: await heldUp(tx, ctx, clinic, proposal),
			lookedUp: lookedUp.map((check) => ({
				...check,
				title: course.sources.find(({ id }) => id === check.source)?.title ?? check.source,
				name: names(check.by)
			})),
			overdue: sourcesToLookUp(course, ctx.now.toISOString(), lookedUp),
			signing: profile
				? {
						approval: approvalSentence({ ...proposal, label, own: isOwn !== null }),
						review: isProvider(ctx, clinic) ? reviewSentence({ label, version: proposal.version }) : null,
						legalName: profile.legalName
					}
				: null,
			mayDecide,
			isOwn,
			isAlone,
			timeZone: clinic.settings.timeZone ?? 'UTC',
			values: parametersByLanguage(clinic.settings, course.languages)
		};
	});
}

const isWaiting = ({ stands: { is } }: Proposal): boolean => is === 'open' || is === 'approved';

function factIn({ params }: Course, written: string): UnfilledFact {
	const { name, language } = readName(written);
	return { label: params.find((param) => param.name === name)?.label ?? {}, language };
}
