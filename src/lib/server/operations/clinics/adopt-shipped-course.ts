import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { lockClinic } from '../streams/clinic-stream.ts';
import { shippedCourse } from './shipped-course.ts';
import { storeAndAdopt } from './store-and-adopt.ts';

export type AdoptRefusal =
	| { code: 'NOT_ALLOWED' }
	/** The program now comes with another course than the page offered, or another process runs another program. */
	| { code: 'NOT_THE_SHIPPED_COURSE' }
	/** Facts of the clinic that the course needs have no value yet: no text and no key may have a hole in it. */
	| { code: 'FACTS_MISSING' }
	/** What the clinic wrote would be gone: it is carried over in the studio. */
	| { code: 'HAS_OWN_CHANGES' };

/**
 * Takes the course that came with the program instead of the one in use. A provider has to review it again before
 * anybody is invited. `version`: the one that the page offered.
 */
export const adoptShippedCourse = (
	ctx: OperationContext,
	version: string
): Promise<Result<null, AdoptRefusal>> =>
	ctx.runtime.db.inClinic<Result<null, AdoptRefusal>>(ctx.clinicId, async (tx) => {
		const as = allowed(ctx, 'course.adopt');
		if (!as) return refuse({ code: 'NOT_ALLOWED' });
		if (ctx.runtime.base.version !== version) return refuse({ code: 'NOT_THE_SHIPPED_COURSE' });
		const locked = await lockClinic(tx, ctx, await openClinicVault(tx, ctx));
		if (locked.repeated || locked.state.adopted?.version === version) return ok(null);
		const shipped = await shippedCourse(tx, ctx, locked.state);
		if (shipped?.hasOwnChanges) return refuse({ code: 'HAS_OWN_CHANGES' });
		if (shipped && shipped.unfilled.length > 0) return refuse({ code: 'FACTS_MISSING' });
		const adopted = await storeAndAdopt(tx, ctx, locked, as);
		if (!adopted.ok) throw new Error(`The clinic's stream refused its course: ${adopted.error.code}`);
		return ok(null);
	});
