import { mayInPrinciple } from '../../../domain/access/access.ts';
import { kindOf } from '../../auth/session.ts';
import type { OperationContext } from '../context.ts';

/** Whose messages somebody may hand on: the care team those to patients, an administrator those to staff. */
export type OutboxScope = { patients: boolean; staff: boolean };

/** Null when it is nobody's. */
export function outboxScope({ actor }: Pick<OperationContext, 'actor'>): OutboxScope | null {
	if (actor.kind !== 'member') return null;
	const scope = {
		patients: mayInPrinciple(actor, 'outbox.see'),
		staff: mayInPrinciple(actor, 'outbox.see-staff')
	};
	return scope.patients || scope.staff ? scope : null;
}

export const isInScope = (scope: OutboxScope, readerRoles: readonly string[]): boolean =>
	kindOf(readerRoles) === 'patient' ? scope.patients : scope.staff;
