import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { activeIn, type WhoCame } from '../../../domain/clinic/staff.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import { memberId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { member } from '../../db/schema/people.ts';
import type { OperationContext } from '../context.ts';

type Staff = Pick<ClinicState, 'staff'>;

/** Of the staff, everybody who has ever used their link. */
export async function whoCame(
	tx: Tx,
	{ clinicId }: Pick<OperationContext, 'clinicId'>,
	{ staff }: Staff
): Promise<WhoCame> {
	if (staff.length === 0) return new Set();
	const ids = staff.map(({ id }) => id);
	const rows = await tx
		.select({ id: member.memberId })
		.from(member)
		.where(and(eq(member.clinicId, clinicId), inArray(member.memberId, ids), isNotNull(member.activatedAt)));
	return new Set(rows.map(({ id }) => memberId(id)));
}

/** How many providers could do something here: not suspended, and not merely invited. */
export async function countProvidersHere(
	tx: Tx,
	ctx: Pick<OperationContext, 'clinicId'>,
	clinic: Staff
): Promise<number> {
	const came = await whoCame(tx, ctx, clinic);
	return activeIn(clinic, 'provider').filter(({ id }) => came.has(id)).length;
}
