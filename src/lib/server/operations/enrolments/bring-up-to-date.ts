import { and, asc, eq, gt, lt, ne, notInArray, or } from 'drizzle-orm';
import { impactOf } from '../../../domain/clinic/course-impact.ts';
import { wayBetween } from '../../../domain/clinic/publishing/way-between.ts';
import { reopenedObjectives } from '../../../domain/clinic/reopened-objectives.ts';
import { isOver, stepOf } from '../../../domain/enrolment/step.ts';
import { enrolmentId, type ClinicId, type EnrolmentId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { clinic } from '../../db/schema/clinic.ts';
import { enrolment } from '../../db/schema/care.ts';
import { systemContext } from '../identity/person-unit.ts';
import { lockEnrolment, type EnrolmentUnit } from '../streams/enrolment-unit.ts';
import { projectEnrolment } from '../streams/project-enrolment.ts';
import type { Runtime } from '../../runtime.ts';

/** Few enough that a stop waits for no more than this. */
const BATCH = 50;

/**
 * After a change of the clinic: moves everybody to the version in use and computes anew what lists show. Until it has
 * come to somebody, every read says *not yet* of them (design §4.6), so nothing waits for it but convenience. Each
 * enrolment is a transaction of its own; run twice, it does nothing the second time.
 */
export async function bringUpToDate(runtime: Runtime, clinicId: ClinicId): Promise<void> {
	let after: EnrolmentId | null = null;
	do {
		const from: EnrolmentId | null = after;
		const behind: EnrolmentId[] = await runtime.db.inClinic(clinicId, (tx) => findBehind(tx, clinicId, from));
		for (const id of behind) await bringOne(runtime, clinicId, id);
		// Onward by id: one that cannot be brought, because its person's key was destroyed, is not met again.
		after = behind.length === BATCH ? (behind.at(-1) ?? null) : null;
	} while (after !== null);
}

async function findBehind(tx: Tx, clinicId: ClinicId, after: EnrolmentId | null): Promise<EnrolmentId[]> {
	const [present] = await tx
		.select({ changeSeq: clinic.changeSeq, adopted: clinic.adopted })
		.from(clinic)
		.where(eq(clinic.clinicId, clinicId));
	if (!present) return [];
	const onAnother = present.adopted
		? and(ne(enrolment.courseHash, present.adopted), notInArray(enrolment.status, ['withdrawn', 'closed']))
		: undefined;
	const rows = await tx
		.select({ id: enrolment.enrolmentId })
		.from(enrolment)
		.where(
			and(
				eq(enrolment.clinicId, clinicId),
				after === null ? undefined : gt(enrolment.enrolmentId, after),
				or(lt(enrolment.changeSeq, present.changeSeq), onAnother)
			)
		)
		.orderBy(asc(enrolment.enrolmentId))
		.limit(BATCH);
	return rows.map((row) => enrolmentId(row.id));
}

async function bringOne(runtime: Runtime, clinicId: ClinicId, id: EnrolmentId): Promise<void> {
	const ctx = systemContext(runtime, clinicId, runtime.now());
	await runtime.db.inClinic(clinicId, async (tx) => {
		const unit = await lockEnrolment(tx, ctx, id);
		if (!unit) return;
		if (!(await moveToAdopted(unit))) await projectEnrolment(unit, { happened: false });
	});
}

/** True when the enrolment was moved, and so its row renewed with it. */
async function moveToAdopted(unit: EnrolmentUnit): Promise<boolean> {
	const { state, clinic: present, course, ctx, tx } = unit;
	const to = present.adopted?.version;
	if (!to || to === state.version || isOver(stepOf(state))) return false;
	const next = await ctx.runtime.courses.get(tx, ctx.clinicId, to);
	const moved = await unit.write(
		[
			{
				type: 'COURSE_CHANGED',
				clear: {
					from: state.version,
					to,
					...(wayBetween(present.publications, state.version, to) ?? {
						impact: impactOf(course, next),
						reopens: reopenedObjectives(course, next)
					})
				},
				sealed: {}
			}
		],
		'system'
	);
	if (!moved.ok) throw new Error(`An enrolment could not follow its course: ${moved.error.code}`);
	return true;
}
