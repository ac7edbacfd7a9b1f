import type { ClinicNumbers } from '../../../domain/clinic/settings.ts';
import { areNumbersConfirmed } from '../../../domain/clinic/readiness.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { lockClinic, writeClinic } from '../streams/clinic-stream.ts';

export type ConfirmNumbersRefusal =
	| { code: 'NOT_ALLOWED' }
	/** They are not all there yet. */
	| { code: 'NUMBERS_MISSING' }
	/** Somebody changed one since the page was opened: what was rung is not what stands there now. */
	| { code: 'NUMBERS_CHANGED' };

/** The actor says that they rang these very numbers and that the clinic answered. */
export function confirmNumbers(
	ctx: OperationContext,
	rung: ClinicNumbers
): Promise<Result<null, ConfirmNumbersRefusal>> {
	return ctx.runtime.db.inClinic<Result<null, ConfirmNumbersRefusal>>(ctx.clinicId, async (tx) => {
		const as = allowed(ctx, 'numbers.confirm');
		if (!as) return refuse({ code: 'NOT_ALLOWED' });
		const locked = await lockClinic(tx, ctx, await openClinicVault(tx, ctx));
		if (locked.repeated || areNumbersConfirmed(locked.state)) return ok(null);
		const { numbers } = locked.state.settings;
		if (Object.values(numbers).some((number) => number.trim() === '')) {
			return refuse({ code: 'NUMBERS_MISSING' });
		}
		const written = await writeClinic(
			tx,
			ctx,
			locked,
			[{ type: 'NUMBERS_CONFIRMED', clear: { numbers: rung }, sealed: {} }],
			as
		);
		return written.ok ? ok(null) : refuse({ code: 'NUMBERS_CHANGED' });
	});
}
