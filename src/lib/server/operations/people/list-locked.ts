import { and, arrayContains, asc, eq, gt } from 'drizzle-orm';
import { member } from '../../db/schema/people.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readFaces, type ListedFace } from './list-names.ts';

/** `until`: ISO 8601; from then on they may try again. */
export type LockedPatient = ListedFace & { until: string };

const MOST_SHOWN = 20;

/**
 * Patients who cannot sign in at this moment, because somebody tried too often. The care team calls them: an
 * administrator sees that there is one and not who it is. Empty for whoever may not see patients.
 */
export async function listLockedPatients(ctx: OperationContext): Promise<LockedPatient[]> {
	if (!allowed(ctx, 'person.list')) return [];
	const { clinicId, now, runtime } = ctx;
	return runtime.db.inClinic(clinicId, async (tx) => {
		const rows = await tx
			.select({ id: member.memberId, until: member.lockedUntil })
			.from(member)
			.where(
				and(
					eq(member.clinicId, clinicId),
					gt(member.lockedUntil, now),
					arrayContains(member.roles, ['patient'])
				)
			)
			.orderBy(asc(member.lockedUntil))
			.limit(MOST_SHOWN);
		if (rows.length === 0) return [];
		const faceOf = await readFaces(
			tx,
			ctx,
			await openClinicVault(tx, ctx),
			rows.map(({ id }) => id)
		);
		return rows.map(({ id, until }) => ({ ...faceOf(id), until: (until ?? now).toISOString() }));
	});
}
