import { levelsIn, notConfirmed } from '../../../domain/clinic/levels-to-confirm.ts';
import { neededBefore } from '../../../domain/clinic/readiness.ts';
import { activeIn } from '../../../domain/clinic/staff.ts';
import type { ClinicEvent } from '../../../domain/clinic/events.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import { approvalMeaning } from '../../../domain/clinic/publishing/approval-sentence.ts';
import { isAuthor, type Proposal } from '../../../domain/clinic/publishing/proposal.ts';
import type { PublishingRefusal } from '../../../domain/clinic/publishing/refusals.ts';
import {
	lookedUpIn,
	notLookedUp,
	sourcesToLookUp
} from '../../../domain/clinic/publishing/sources-to-look-up.ts';
import { reviewMeaning } from '../../../domain/clinic/review-sentence.ts';
import type { Role } from '../../../domain/access/roles.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import type { LockedStream } from '../../log/streams.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import type { Proof } from '../identity/prove-again.ts';
import { lockClinic, writeClinic } from '../streams/clinic-stream.ts';

export type DecideRefusal =
	| { code: 'NOT_ALLOWED' }
	| { code: 'NOT_PROVED' }
	| { code: 'NO_SUCH_PROPOSAL' }
	/** Facts of the clinic that this version needs have no value yet, or not in every language offered. */
	| { code: 'FACTS_MISSING'; names: string[] }
	/** They became overdue since it was handed over, and the approver did not say that they looked them up again. */
	| { code: 'SOURCES_OVERDUE'; sources: string[] }
	/** A review says of every warning level that it is right for this clinic. */
	| { code: 'LEVELS_OPEN'; levels: string[] }
	| { code: 'REFUSED'; because: PublishingRefusal['code'] };

export type ApproveCommand = {
	version: string;
	/** As the approver typed it under the sentence. */
	name: string;
	/** Null: at once. */
	publishAt: Date | null;
	/** Sources of which the approver says that they looked them up again today. */
	lookedUp: readonly string[];
	/** Warning levels that they say are right for this clinic; asked of whoever reviews it by approving. */
	levels: readonly string[];
};

type Decided = Result<null, DecideRefusal>;

/**
 * An approver signs a version that somebody else wrote, and it is put in use at once or when they say. Whoever is a provider
 * as well has thereby reviewed it, and signs that too.
 */
export const approveCourse = (
	ctx: OperationContext,
	{ version, name, publishAt, lookedUp, levels: said }: ApproveCommand,
	proof: Proof
): Promise<Decided> =>
	decide(ctx, version, async (tx, locked, proposal, as) => {
		if (!proof.isFor(ctx)) return refuse({ code: 'NOT_PROVED' });
		const own = ctx.actor.kind === 'member' && isAuthor(proposal, ctx.actor.memberId);
		const names = await missingFacts(tx, ctx, locked.state, proposal);
		if (names.length > 0) return refuse({ code: 'FACTS_MISSING', names });
		const course = await ctx.runtime.courses.get(tx, ctx.clinicId, proposal.version);
		const overdue = sourcesToLookUp(course, ctx.now.toISOString(), proposal.lookedUp);
		const sources = notLookedUp(overdue, lookedUp);
		if (sources.length > 0) return refuse({ code: 'SOURCES_OVERDUE', sources });
		const reviews = isProvider(ctx, locked.state);
		const levels = reviews ? notConfirmed(course, said) : [];
		if (levels.length > 0) return refuse({ code: 'LEVELS_OPEN', levels });
		const { version: label } = course;
		const { impact, reopens } = proposal;
		const meaning = approvalMeaning({ label, version: proposal.version, impact, reopens, own });
		const events: ClinicEvent[] = [
			{
				type: 'COURSE_APPROVED',
				clear: {
					version: proposal.version,
					meaning,
					own,
					publishAt: publishAt?.toISOString() ?? null,
					...lookedUpIn(overdue)
				},
				sealed: { name: name.trim() }
			}
		];
		if (reviews) {
			const reviewed = reviewMeaning({ label, version: proposal.version });
			events.push({
				type: 'COURSE_REVIEWED',
				clear: { version: proposal.version, meaning: reviewed, ...levelsIn(course) },
				sealed: { name: name.trim() }
			});
		}
		if (publishAt === null) events.push(adoption(locked.state, proposal));
		const written = await writeClinic(tx, ctx, locked, events, as);
		if (!written.ok)
			return refuse({ code: 'REFUSED', because: written.error.code as PublishingRefusal['code'] });
		if (publishAt) {
			const subject = { clinicId: ctx.clinicId, id: ctx.clinicId };
			await ctx.runtime.jobs.enqueueAt(publishAt, tx, 'publish-due', subject);
		}
		return ok(null);
	});

/** Back to its author, with why. */
export const sendBack = (ctx: OperationContext, version: string, why: string): Promise<Decided> =>
	decide(ctx, version, (tx, locked, proposal, as) =>
		writeOne(tx, ctx, locked, as, {
			type: 'COURSE_SENT_BACK',
			clear: { version: proposal.version },
			sealed: { why: why.trim() }
		})
	);

/** An approval for later is taken back before its time. */
export const stopPublishing = (ctx: OperationContext, version: string, why: string): Promise<Decided> =>
	decide(ctx, version, (tx, locked, proposal, as) =>
		writeOne(tx, ctx, locked, as, {
			type: 'PUBLISHING_STOPPED',
			clear: { version: proposal.version },
			sealed: { why: why.trim() }
		})
	);

export const adoption = ({ adopted }: ClinicState, { version, impact, reopens }: Proposal): ClinicEvent => ({
	type: 'COURSE_ADOPTED',
	clear: { version, from: adopted?.version ?? null, impact, reopens },
	sealed: {}
});

/** Names of facts without which patients would meet holes in their texts. */
export async function missingFacts(
	tx: Tx,
	{ runtime, clinicId }: OperationContext,
	{ adopted, settings }: ClinicState,
	{ version }: Proposal
): Promise<string[]> {
	if (!adopted) return [];
	const [next, inUse] = [
		await runtime.courses.get(tx, clinicId, version),
		await runtime.courses.get(tx, clinicId, adopted.version)
	];
	return neededBefore(next, inUse, settings);
}

export const isProvider = ({ actor }: OperationContext, state: ClinicState): boolean =>
	actor.kind === 'member' && activeIn(state, 'provider').some(({ id }) => id === actor.memberId);

function decide(
	ctx: OperationContext,
	version: string,
	work: (tx: Tx, locked: LockedStream<ClinicState>, proposal: Proposal, as: Role) => Promise<Decided>
): Promise<Decided> {
	return ctx.runtime.db.inClinic<Decided>(ctx.clinicId, async (tx) => {
		const as = allowed(ctx, 'studio.approve');
		if (!as) return refuse({ code: 'NOT_ALLOWED' });
		const locked = await lockClinic(tx, ctx, await openClinicVault(tx, ctx));
		if (locked.repeated) return ok(null);
		const proposal = locked.state.proposals.findLast((one) => one.version === version);
		return proposal ? work(tx, locked, proposal, as) : refuse({ code: 'NO_SUCH_PROPOSAL' });
	});
}

async function writeOne(
	tx: Tx,
	ctx: OperationContext,
	locked: LockedStream<ClinicState>,
	as: Role,
	event: ClinicEvent
): Promise<Decided> {
	const written = await writeClinic(tx, ctx, locked, [event], as);
	return written.ok
		? ok(null)
		: refuse({ code: 'REFUSED', because: written.error.code as PublishingRefusal['code'] });
}
