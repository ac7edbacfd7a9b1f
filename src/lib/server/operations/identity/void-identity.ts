import type { MemberId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from './allowed.ts';
import { lockPersonUnit } from './person-unit.ts';
import { renewEnrolment } from './renew-enrolment.ts';

export type VoidIdentityRefusal =
	{ code: 'NO_SUCH_PERSON' } | { code: 'NOT_ALLOWED' } | { code: 'NOT_CHECKED' };

/** A provider doubts who it was: the check counts no more, nor does a signing under way. A sealed record keeps its own. */
export const voidIdentity = (
	ctx: OperationContext,
	memberId: MemberId
): Promise<Result<null, VoidIdentityRefusal>> =>
	ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const unit = await lockPersonUnit(tx, ctx, memberId);
		if (!unit) return refuse({ code: 'NO_SUCH_PERSON' });
		const as = allowed(ctx, 'identity.void', memberId);
		if (!as) return refuse({ code: 'NOT_ALLOWED' });
		if (unit.repeated) return ok(null);
		if (!unit.state.identity) return refuse({ code: 'NOT_CHECKED' });
		await unit.writeSurely([{ type: 'IDENTITY_VOIDED', clear: { because: 'doubt' }, sealed: {} }], as);
		await renewEnrolment(unit, { voidSigning: true });
		return ok(null);
	});
