import type { ClinicRefusal } from '../../../domain/clinic/clinic.ts';
import type { ClinicEvent } from '../../../domain/clinic/events.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { Role } from '../../../domain/access/roles.ts';
import type { Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import type { LockedStream } from '../../log/streams.ts';
import type { OperationContext } from '../context.ts';
import { writeClinic } from '../streams/clinic-stream.ts';
import { keepBase } from '../studio/base-files.ts';
import { shippedCourse } from './shipped-course.ts';

/** Stores the course that came with the program for this clinic and makes it the one that new patients get. */
export async function storeAndAdopt(
	tx: Tx,
	ctx: OperationContext,
	locked: LockedStream<ClinicState>,
	as: Role | 'system'
): Promise<Result<LockedStream<ClinicState>, ClinicRefusal>> {
	const { base } = ctx.runtime;
	const { version } = base;
	await keepBase(tx, ctx);
	const { stored, adopted } = locked.state;
	const events: ClinicEvent[] = [];
	if (!stored.some((one) => one.version === version)) {
		const { id, version: label } = base.course;
		events.push({ type: 'COURSE_STORED', clear: { course: id, version, label }, sealed: {} });
	}
	const from = adopted?.version ?? null;
	const impact = (await shippedCourse(tx, ctx, locked.state))?.impact ?? 'editorial';
	events.push({ type: 'COURSE_ADOPTED', clear: { version, from, impact }, sealed: {} });
	return writeClinic(tx, ctx, locked, events, as);
}
