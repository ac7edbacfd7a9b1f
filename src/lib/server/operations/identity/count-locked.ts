import { and, eq, gt, sql } from 'drizzle-orm';
import { member } from '../../db/schema/people.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from './allowed.ts';

/** How many accounts of the clinic are locked at this moment, for whoever has to know at once (R21); 0 for anybody else. */
export async function countLocked(ctx: OperationContext): Promise<number> {
	if (!allowed(ctx, 'alerts.see')) return 0;
	const { clinicId, now, runtime } = ctx;
	const [row] = await runtime.db.inClinic(clinicId, (tx) =>
		tx
			.select({ n: sql<number>`count(*)::int` })
			.from(member)
			.where(and(eq(member.clinicId, clinicId), gt(member.lockedUntil, now)))
	);
	return row?.n ?? 0;
}
