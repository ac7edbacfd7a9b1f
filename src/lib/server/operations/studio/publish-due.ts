import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { Proposal } from '../../../domain/clinic/publishing/proposal.ts';
import type { Role } from '../../../domain/access/roles.ts';
import type { ClinicId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import type { LockedStream } from '../../log/streams.ts';
import type { Runtime } from '../../runtime.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault, systemContext } from '../identity/person-unit.ts';
import { lockClinic, writeClinic } from '../streams/clinic-stream.ts';
import { adoption, missingFacts } from './decide-proposal.ts';

/** Why something whose time has come is not in use. */
export type HeldUp =
	/** Nothing is in its way; whoever puts things in use has not come by. */
	| 'nothing'
	/** The clinic's course was changed since it was handed over. */
	| 'overtaken'
	| 'facts_missing';

/** Null for what is not approved, or whose time is still to come. */
export async function heldUp(
	tx: Tx,
	ctx: OperationContext,
	state: ClinicState,
	proposal: Proposal
): Promise<HeldUp | null> {
	const { stands, from } = proposal;
	if (stands.is !== 'approved' || stands.publishAt === null) return null;
	if (stands.publishAt > ctx.now.toISOString()) return null;
	if (from !== (state.adopted?.version ?? null)) return 'overtaken';
	return (await missingFacts(tx, ctx, state, proposal)).length > 0 ? 'facts_missing' : 'nothing';
}

/**
 * Puts in use what an approver signed for a time that has come. It decides nothing: a version that the clinic's course has
 * overtaken, or whose facts are missing, stays approved, and its page says why it is not in use.
 */
export const publishDue = (runtime: Runtime, clinicId: ClinicId): Promise<void> => {
	const ctx = systemContext(runtime, clinicId, runtime.now());
	return ctx.runtime.db.inClinic(clinicId, async (tx) => {
		const locked = await lockClinic(tx, ctx, await openClinicVault(tx, ctx));
		for (const proposal of locked.state.proposals) {
			if ((await heldUp(tx, ctx, locked.state, proposal)) !== 'nothing') continue;
			return putInUse(tx, ctx, locked, proposal, 'system');
		}
	});
};

export type PublishNowRefusal =
	| { code: 'NOT_ALLOWED' }
	| { code: 'NO_SUCH_PROPOSAL' }
	/** It is not approved, or its time is still to come. */
	| { code: 'NOT_DUE' }
	| { code: 'HELD_UP'; because: Exclude<HeldUp, 'nothing'> };

/** The same by an approver, for what could not be put in use at its time. */
export const publishNow = (
	ctx: OperationContext,
	version: string
): Promise<Result<null, PublishNowRefusal>> =>
	ctx.runtime.db.inClinic<Result<null, PublishNowRefusal>>(ctx.clinicId, async (tx) => {
		const as = allowed(ctx, 'studio.approve');
		if (!as) return refuse({ code: 'NOT_ALLOWED' });
		const locked = await lockClinic(tx, ctx, await openClinicVault(tx, ctx));
		if (locked.repeated) return ok(null);
		const proposal = locked.state.proposals.findLast((one) => one.version === version);
		if (!proposal) return refuse({ code: 'NO_SUCH_PROPOSAL' });
		const held = await heldUp(tx, ctx, locked.state, proposal);
		if (held === null) return refuse({ code: 'NOT_DUE' });
		if (held !== 'nothing') return refuse({ code: 'HELD_UP', because: held });
		await putInUse(tx, ctx, locked, proposal, as);
		return ok(null);
	});

async function putInUse(
	tx: Tx,
	ctx: OperationContext,
	locked: LockedStream<ClinicState>,
	proposal: Proposal,
	as: Role | 'system'
): Promise<void> {
	const written = await writeClinic(tx, ctx, locked, [adoption(locked.state, proposal)], as);
	if (!written.ok) throw new Error(`An approved course could not be published: ${written.error.code}`);
}
