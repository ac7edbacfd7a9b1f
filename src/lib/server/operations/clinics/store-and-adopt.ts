import type { ClinicRefusal } from '../../../domain/clinic/clinic.ts';
import { impactOf } from '../../../domain/clinic/course-impact.ts';
import type { ChangeImpact, ClinicEvent } from '../../../domain/clinic/events.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { Role } from '../../../domain/access/roles.ts';
import type { Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import type { LockedStream } from '../../log/streams.ts';
import type { OperationContext } from '../context.ts';
import { writeClinic } from '../streams/clinic-stream.ts';

/** Stores the course that came with the program for this clinic and makes it the one that new patients get. */
export async function storeAndAdopt(
	tx: Tx,
	ctx: OperationContext,
	locked: LockedStream<ClinicState>,
	as: Role | 'system'
): Promise<Result<LockedStream<ClinicState>, ClinicRefusal>> {
	const { base, courses } = ctx.runtime;
	const version = await courses.store(tx, ctx.clinicId, base.course, ctx.now);
	const { stored, adopted } = locked.state;
	const events: ClinicEvent[] = [];
	if (!stored.some((one) => one.version === version)) {
		const { id, version: label } = base.course;
		events.push({ type: 'COURSE_STORED', clear: { course: id, version, label }, sealed: {} });
	}
	const from = adopted?.version ?? null;
	const impact = await impactOfShipped(tx, ctx, locked.state);
	events.push({ type: 'COURSE_ADOPTED', clear: { version, from, impact }, sealed: {} });
	return writeClinic(tx, ctx, locked, events, as);
}

/** What taking the course that came with the program would mean. A first course changes nothing for anybody. */
export async function impactOfShipped(
	tx: Tx,
	{ runtime, clinicId }: OperationContext,
	{ adopted }: Pick<ClinicState, 'adopted'>
): Promise<ChangeImpact> {
	if (!adopted) return 'editorial';
	const inUse = await runtime.courses.get(tx, clinicId, adopted.version);
	return impactOf(inUse, runtime.base.course);
}
