import type { EnrolmentEvent } from '../../../domain/enrolment/events.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import type { EnrolmentId } from '../../../domain/ids.ts';
import type { Action } from '../../../domain/access/access.ts';
import { refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { inEnrolment, type EnrolmentUnit } from '../streams/enrolment-unit.ts';
import { writeOnce, type WriteRefusal } from '../streams/write-once.ts';

export type CareRefusal = WriteRefusal | { code: 'may_not' };

/**
 * The commonest act of staff: one event about somebody's enrolment. The access table is asked about this very person
 * (the route only knew the role), and the log names the role in which it was done.
 */
export function writeForPatient(
	ctx: OperationContext,
	id: EnrolmentId,
	action: Action,
	eventFor: (unit: EnrolmentUnit) => EnrolmentEvent
): Promise<Result<EnrolmentState, CareRefusal>> {
	return inEnrolment<EnrolmentState, CareRefusal>(ctx, id, async (unit) => {
		const as = allowed(ctx, action, unit.member);
		return as ? writeOnce(unit, [eventFor(unit)], as) : refuse({ code: 'may_not' });
	});
}
