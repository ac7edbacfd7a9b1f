import type { Role } from '../../../domain/access/roles.ts';
import type { EnrolmentEvent } from '../../../domain/enrolment/events.ts';
import type { EnrolmentRefusal } from '../../../domain/enrolment/refusal.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import type { EnrolmentUnit, NoSuchEnrolment } from './enrolment-unit.ts';
import { inOwnEnrolment } from './own-enrolment.ts';

export type WriteRefusal = EnrolmentRefusal | NoSuchEnrolment;
/** The course of this person has no such part. */
export type NoSuchPart = { code: 'no_such_part' };

/** Writes the events; a post that was done already gets its first answer, which the state shows. */
export async function writeOnce(
	unit: EnrolmentUnit,
	events: readonly EnrolmentEvent[],
	as: Role
): Promise<Result<EnrolmentState, EnrolmentRefusal>> {
	return unit.repeated ? ok(unit.state) : unit.write(events, as);
}

/**
 * The commonest act of a patient: one event about their own enrolment, made from the state as it is now. Null: what it
 * is about is no part of their course.
 */
export const writeOwn = (
	ctx: OperationContext,
	eventFor: (unit: EnrolmentUnit) => EnrolmentEvent | null
): Promise<Result<EnrolmentState, WriteRefusal | NoSuchPart>> =>
	inOwnEnrolment<EnrolmentState, WriteRefusal | NoSuchPart>(ctx, async (unit) => {
		const event = eventFor(unit);
		return event ? writeOnce(unit, [event], 'patient') : refuse({ code: 'no_such_part' });
	});
