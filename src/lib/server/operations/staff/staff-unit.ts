import { and, eq } from 'drizzle-orm';
import type { ClinicRefusal } from '../../../domain/clinic/clinic.ts';
import type { ClinicEvent } from '../../../domain/clinic/events.ts';
import { activeIn, staffMember } from '../../../domain/clinic/staff.ts';
import type { ClinicState, StaffMember } from '../../../domain/clinic/state.ts';
import type { MemberId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { member } from '../../db/schema/people.ts';
import type { LockedStream } from '../../log/streams.ts';
import { keyedTo } from '../act-key.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { lockClinic, writeClinic } from '../streams/clinic-stream.ts';

export type StaffRefusal = { code: 'NOT_ALLOWED' } | { code: 'NO_SUCH_STAFF' } | ClinicRefusal;

/** The clinic's staff, held until the transaction ends, for somebody who is an administrator at this very moment. */
export type StaffUnit = {
	tx: Tx;
	ctx: OperationContext;
	locked: LockedStream<ClinicState>;
};

/**
 * Holds the clinic's stream for a change of staff. Null when the actor may not: also when another administrator has
 * just taken the role away, which their sign-in did not know yet.
 */
export async function holdStaff(tx: Tx, ctx: OperationContext): Promise<StaffUnit | null> {
	const { actor } = ctx;
	if (!allowed(ctx, 'staff.manage') || actor.kind !== 'member') return null;
	const locked = await lockClinic(tx, ctx, await openClinicVault(tx, ctx));
	const isStill = activeIn(locked.state, 'admin').some(({ id }) => id === actor.memberId);
	return isStill ? { tx, ctx, locked } : null;
}

/** One change of one member of staff, in one transaction. `change` is not asked when this post was done already. */
export const changeStaff = (
	asked: OperationContext,
	{ act, member: id }: { act: 'roles' | 'suspend' | 'return'; member: MemberId },
	change: (unit: StaffUnit, before: StaffMember) => Promise<Result<null, StaffRefusal>>
): Promise<Result<null, StaffRefusal>> =>
	asked.runtime.db.inClinic<Result<null, StaffRefusal>>(asked.clinicId, async (tx) => {
		const unit = await holdStaff(tx, keyedTo(asked, act, id));
		if (!unit) return refuse({ code: 'NOT_ALLOWED' });
		const before = staffMember(unit.locked.state, id);
		if (!before) return refuse({ code: 'NO_SUCH_STAFF' });
		return unit.locked.repeated ? ok(null) : change(unit, before);
	});

/** Writes the events and brings the member's row up to what the clinic's stream then says of them. */
export async function writeStaff(
	{ tx, ctx, locked }: StaffUnit,
	id: MemberId,
	events: readonly ClinicEvent[]
): Promise<Result<StaffMember, ClinicRefusal>> {
	const written = await writeClinic(tx, ctx, locked, events, 'admin');
	if (!written.ok) return written;
	const after = staffMember(written.value.state, id);
	if (!after) throw new Error('Somebody left the staff by a change');
	const { roles, profession } = after;
	await tx.update(member).set({ roles, profession }).where(memberRow(ctx, id));
	return ok(after);
}

export const memberRow = ({ clinicId }: OperationContext, id: MemberId) =>
	and(eq(member.clinicId, clinicId), eq(member.memberId, id));
