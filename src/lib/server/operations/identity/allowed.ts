import { may, roleFor, type Action } from '../../../domain/access/access.ts';
import type { Role } from '../../../domain/access/roles.ts';
import type { MemberId } from '../../../domain/ids.ts';
import type { OperationContext } from '../context.ts';

/** The role in which the actor may do this to the subject, as the log names it; null when they may not. */
export function allowed({ actor }: OperationContext, action: Action, subject?: MemberId): Role | null {
	if (actor.kind === 'system') return null;
	const { memberId: id, roles, profession } = actor;
	const member = { id, roles, profession };
	return may(member, action, subject === undefined ? {} : { memberId: subject })
		? roleFor(member, action)
		: null;
}
