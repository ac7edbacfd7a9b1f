import { and, eq } from 'drizzle-orm';
import type { MemberId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { forgetSubjects } from '../../auth/attempts.ts';
import { member } from '../../db/schema/people.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from './allowed.ts';
import { lockPersonUnit } from './person-unit.ts';
import { countedAccount, countedProof } from './tries.ts';

export type UnlockRefusal = { code: 'NO_SUCH_PERSON' } | { code: 'NOT_ALLOWED' } | { code: 'NOT_LOCKED' };

/** Somebody of the clinic has spoken with the person: they may try again at once, and the alert is gone. */
export const unlockAccount = (
	ctx: OperationContext,
	memberId: MemberId
): Promise<Result<null, UnlockRefusal>> =>
	ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const unit = await lockPersonUnit(tx, ctx, memberId);
		if (!unit) return refuse({ code: 'NO_SUCH_PERSON' });
		const as = allowed(ctx, unit.state.kind === 'staff' ? 'staff.manage' : 'person.recover', memberId);
		if (!as) return refuse({ code: 'NOT_ALLOWED' });
		if (unit.repeated) return ok(null);
		if (!unit.state.locked) return refuse({ code: 'NOT_LOCKED' });
		await unit.writeSurely([{ type: 'UNLOCKED', clear: {}, sealed: {} }], as);
		await tx
			.update(member)
			.set({ lockedUntil: null })
			.where(and(eq(member.clinicId, ctx.clinicId), eq(member.memberId, memberId)));
		const { keys } = ctx.runtime;
		const account = { clinicId: ctx.clinicId, memberId };
		await forgetSubjects(tx, [countedAccount(keys, account), countedProof(keys, account)]);
		return ok(null);
	});
