import type { Role } from '../../../domain/access/roles.ts';
import type { EnrolmentEvent } from '../../../domain/enrolment/events.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import type { EnrolmentId } from '../../../domain/ids.ts';
import { may, roleFor, type Action } from '../../../domain/access/access.ts';
import { refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
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
		const as = actingRole(ctx, action, unit);
		return as ? writeOnce(unit, [eventFor(unit)], as) : refuse({ code: 'may_not' });
	});
}

/** In which of their roles the actor does this to this person; null when in none. */
export function actingRole(
	{ actor }: OperationContext,
	action: Action,
	{ member }: Pick<EnrolmentUnit, 'member'>
): Role | null {
	if (actor.kind !== 'member') return null;
	const who = { id: actor.memberId, roles: actor.roles, profession: actor.profession };
	return may(who, action, { memberId: member }) ? roleFor(who, action) : null;
}
