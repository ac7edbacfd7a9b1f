import { and, count, eq, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { clinic } from '../../db/schema/clinic.ts';
import { enrolment } from '../../db/schema/care.ts';
import type { OperationContext } from '../context.ts';

/** People whose course would be another one, by how far they are. */
export type Affected = {
	/** Invited or learning. */
	learning: number;
	/** Signed, countersigned or not. */
	signed: number;
	/** Of those, who may be treated now. */
	cleared: number;
};

/** Counted from what lists go by, at this moment. */
export async function countAffected(tx: Tx, { clinicId, now }: OperationContext): Promise<Affected> {
	const isSigned = sql`${enrolment.status} in ('awaiting_countersign', 'in_force')`;
	const isCleared = sql`${enrolment.clearFrom} <= ${now} and ${enrolment.clearUntil} > ${now} and ${enrolment.openConditions} = 0 and ${enrolment.changeSeq} >= ${clinic.changeSeq}`;
	const [row] = await tx
		.select({
			all: count(),
			signed: sql<number>`count(*) filter (where ${isSigned})::int`,
			cleared: sql<number>`count(*) filter (where ${isSigned} and ${isCleared})::int`
		})
		.from(enrolment)
		.innerJoin(clinic, eq(clinic.clinicId, enrolment.clinicId))
		.where(
			and(eq(enrolment.clinicId, clinicId), notInArray(enrolment.status, ['declined', 'withdrawn', 'closed']))
		);
	const { all = 0, signed = 0, cleared = 0 } = row ?? {};
	return { learning: all - signed, signed, cleared };
}
