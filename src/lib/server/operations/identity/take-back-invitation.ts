import type { MemberId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from './allowed.ts';
import { voidInvitations } from './issue-invitation.ts';
import { lockPersonUnit } from './person-unit.ts';

export type TakeBackRefusal =
	{ code: 'NO_SUCH_PERSON' } | { code: 'NOT_ALLOWED' } | { code: 'NOTHING_TO_TAKE_BACK' };

/** The person's latest link stops working. One that was used, has expired or was taken back already is nothing any more. */
export const takeBackInvitation = (
	ctx: OperationContext,
	memberId: MemberId
): Promise<Result<null, TakeBackRefusal>> =>
	ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const unit = await lockPersonUnit(tx, ctx, memberId);
		if (!unit) return refuse({ code: 'NO_SUCH_PERSON' });
		const as = allowed(ctx, unit.state.kind === 'staff' ? 'staff.manage' : 'person.invite', memberId);
		if (!as) return refuse({ code: 'NOT_ALLOWED' });
		if (unit.repeated) return ok(null);
		const { invitation } = unit.state;
		if (!invitation) return refuse({ code: 'NOTHING_TO_TAKE_BACK' });
		const taken = await unit.write(
			[{ type: 'INVITATION_TAKEN_BACK', clear: { invitation: invitation.id }, sealed: {} }],
			as
		);
		if (!taken.ok) return refuse({ code: 'NOTHING_TO_TAKE_BACK' });
		await voidInvitations(unit);
		return ok(null);
	});
