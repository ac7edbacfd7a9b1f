import type { PublishingRefusal } from '../../../domain/clinic/publishing/refusals.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { lockClinic, writeClinic } from '../streams/clinic-stream.ts';

export type DeclineRefusal =
	| { code: 'NOT_ALLOWED' }
	/** The program came with another one meanwhile. */
	| { code: 'NOT_THE_SHIPPED_COURSE' }
	| { code: 'REFUSED'; because: PublishingRefusal['code'] };

/** Records that the base which came with the program is not taken, and why. It may be taken later all the same. */
export const declineBase = (
	ctx: OperationContext,
	{ version, why }: { version: string; why: string }
): Promise<Result<null, DeclineRefusal>> =>
	ctx.runtime.db.inClinic<Result<null, DeclineRefusal>>(ctx.clinicId, async (tx) => {
		const as = allowed(ctx, 'studio.approve');
		if (!as) return refuse({ code: 'NOT_ALLOWED' });
		const { base } = ctx.runtime;
		if (base.version !== version) return refuse({ code: 'NOT_THE_SHIPPED_COURSE' });
		const locked = await lockClinic(tx, ctx, await openClinicVault(tx, ctx));
		if (locked.repeated) return ok(null);
		const event = {
			type: 'BASE_DECLINED' as const,
			clear: { version: base.version },
			sealed: { why: why.trim() }
		};
		const written = await writeClinic(tx, ctx, locked, [event], as);
		return written.ok
			? ok(null)
			: refuse({ code: 'REFUSED', because: written.error.code as PublishingRefusal['code'] });
	});
