import { and, eq, isNull } from 'drizzle-orm';
import type { SignInId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { signIn } from '../../db/schema/people.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from './allowed.ts';
import { endSignIns } from './end-sign-ins.ts';
import { lockPersonUnit } from './person-unit.ts';

export type EndRefusal = { code: 'NO_SUCH_SIGN_IN' };

/** Ends one of the actor's own sign-ins, this one or another; signing out is ending this one. Twice is once. */
export async function endSignIn(ctx: OperationContext, id: SignInId): Promise<Result<null, EndRefusal>> {
	const { runtime, clinicId, actor, now } = ctx;
	if (actor.kind !== 'member') return refuse({ code: 'NO_SUCH_SIGN_IN' });
	const ended = await runtime.db.inClinic(clinicId, (tx) =>
		tx
			.update(signIn)
			.set({ endedAt: now })
			.where(
				and(
					eq(signIn.clinicId, clinicId),
					eq(signIn.signInId, id),
					eq(signIn.memberId, actor.memberId),
					isNull(signIn.endedAt)
				)
			)
			.returning({ id: signIn.signInId })
	);
	return ended.length === 1 ? ok(null) : refuse({ code: 'NO_SUCH_SIGN_IN' });
}

/** Signs the actor out everywhere, here too; the timeline shows it. */
export function endAllOwnSignIns(ctx: OperationContext): Promise<Result<null, EndRefusal>> {
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const { actor } = ctx;
		const unit = actor.kind === 'member' ? await lockPersonUnit(tx, ctx, actor.memberId) : null;
		const as = unit && allowed(ctx, 'account.manage-own', unit.member);
		if (!unit || !as) return refuse({ code: 'NO_SUCH_SIGN_IN' });
		if (!unit.repeated) await endSignIns(unit, { because: 'asked', as });
		return ok(null);
	});
}
