import { member } from '../../db/schema/people.ts';
import type { MemberId } from '../../../domain/ids.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { endSignIns } from '../identity/end-sign-ins.ts';
import { voidInvitations } from '../identity/issue-invitation.ts';
import { lockPersonUnit } from '../identity/person-unit.ts';
import { changeStaff, memberRow, writeStaff, type StaffRefusal } from './staff-unit.ts';

/**
 * Ends somebody's access at once: sign-ins and open links, in the same transaction. The clearances of a suspended
 * prescriber lapse with it, because the event raises the clinic's `change_seq` (design §4.6).
 */
export const suspendStaff = (
	ctx: OperationContext,
	memberId: MemberId
): Promise<Result<null, StaffRefusal>> =>
	changeStaff(ctx, { act: 'suspend', member: memberId }, async (unit) => {
		const written = await writeStaff(unit, memberId, [
			{ type: 'STAFF_SUSPENDED', clear: { member: memberId }, sealed: {} }
		]);
		if (!written.ok) return written;
		const person = await lockPersonUnit(unit.tx, unit.ctx, memberId);
		if (!person) throw new Error('A member of staff without a stream');
		await endSignIns(person, { because: 'suspended', as: 'admin' });
		await voidInvitations(person);
		await unit.tx.update(member).set({ state: 'suspended' }).where(memberRow(ctx, memberId));
		return ok(null);
	});
