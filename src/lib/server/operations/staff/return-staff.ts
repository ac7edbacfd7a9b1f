import { sql } from 'drizzle-orm';
import { member } from '../../db/schema/people.ts';
import type { MemberId } from '../../../domain/ids.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { changeStaff, memberRow, writeStaff, type StaffRefusal } from './staff-unit.ts';

/** Lets somebody who was suspended sign in again, with what they signed in with before. */
export const returnStaff = (ctx: OperationContext, memberId: MemberId): Promise<Result<null, StaffRefusal>> =>
	changeStaff(ctx, { act: 'return', member: memberId }, async (unit) => {
		const written = await writeStaff(unit, memberId, [
			{ type: 'STAFF_RETURNED', clear: { member: memberId }, sealed: {} }
		]);
		if (!written.ok) return written;
		const state = sql`case when ${member.activatedAt} is null then 'invited' else 'active' end`;
		await unit.tx.update(member).set({ state }).where(memberRow(ctx, memberId));
		return ok(null);
	});
