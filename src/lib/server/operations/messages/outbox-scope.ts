import { mayInPrinciple, roleFor } from '../../../domain/access/access.ts';
import type { Role } from '../../../domain/access/roles.ts';
import { kindOf } from '../../auth/session.ts';
import type { OperationContext } from '../context.ts';

/** Whose messages somebody may hand on: the care team those to patients, an administrator those to staff. */
export type OutboxScope = { patients: boolean; staff: boolean };

/** Null when it is nobody's. */
export function outboxScope({ actor }: OperationContext): OutboxScope | null {
	if (actor.kind !== 'member') return null;
	const scope = {
		patients: mayInPrinciple(actor, 'outbox.see'),
		staff: mayInPrinciple(actor, 'outbox.see-staff')
	};
	return scope.patients || scope.staff ? scope : null;
}

export const isInScope = (scope: OutboxScope, readerRoles: readonly string[]): boolean =>
	kindOf(readerRoles) === 'patient' ? scope.patients : scope.staff;

/** The role that opens the message, for the log. */
export function roleForMessage({ actor }: OperationContext, readerRoles: readonly string[]): Role | null {
	if (actor.kind !== 'member') return null;
	return roleFor(actor, kindOf(readerRoles) === 'patient' ? 'outbox.see' : 'outbox.see-staff');
}
