import { refuse, ok, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from './allowed.ts';
import { lockPersonUnit } from './person-unit.ts';
import type { Proof } from './prove-again.ts';
import { issueRecoveryCodes } from './second-factor.ts';

/** New recovery codes for a member of staff, in place of the old ones. Shown once. */
export const renewRecoveryCodes = (
	ctx: OperationContext,
	proof: Proof
): Promise<Result<string[], { code: 'NOT_ALLOWED' }>> =>
	ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const { actor } = ctx;
		if (actor.kind !== 'member' || !proof.isFor(ctx)) return refuse({ code: 'NOT_ALLOWED' });
		// The first answer cannot be shown again, so the same form again makes new codes: its key marks nothing.
		const unit = await lockPersonUnit(tx, { ...ctx, idempotencyKey: null }, actor.memberId);
		const as = allowed(ctx, 'staff-account.manage-own', actor.memberId);
		if (!unit || !as) return refuse({ code: 'NOT_ALLOWED' });
		return ok(await issueRecoveryCodes(unit, as));
	});
