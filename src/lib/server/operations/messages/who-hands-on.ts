import { and, eq, ne } from 'drizzle-orm';
import { ROLES } from '../../../domain/access/roles.ts';
import type { MemberId } from '../../../domain/ids.ts';
import { readProfession } from '../../auth/session.ts';
import { member } from '../../db/schema/people.ts';
import type { Tx } from '../../db/client.ts';
import type { MailKind } from '../../mail/messages.ts';
import type { OperationContext } from '../context.ts';
import { isInScope, outboxScope } from './outbox-scope.ts';
import type { HeldMessage } from './show-message.ts';

/** By these somebody finds out that another person changed how they come in. */
const WARNS: ReadonlySet<MailKind> = new Set(['recovery', 'recovery_told', 'contact_changed']);

/**
 * Whether the actor hands this message on. `another`: it warns of what they did themselves, and somebody else is there who
 * can. `alone`: it does, and nobody else is; allowed then, and marked.
 */
export async function whoHandsOn(
	tx: Tx,
	ctx: OperationContext,
	{ kind, readerRoles }: Pick<HeldMessage, 'kind' | 'readerRoles'>,
	causedBy: MemberId | null
): Promise<'actor' | 'another' | 'alone'> {
	const { actor, clinicId } = ctx;
	if (actor.kind !== 'member' || actor.memberId !== causedBy || !WARNS.has(kind)) return 'actor';
	const others = await tx
		.select({ roles: member.roles, profession: member.profession })
		.from(member)
		.where(
			and(eq(member.clinicId, clinicId), eq(member.state, 'active'), ne(member.memberId, actor.memberId))
		);
	const couldBe = others.some(({ roles, profession }) => {
		const scope = outboxScope({
			actor: {
				...actor,
				roles: ROLES.filter((role) => roles.includes(role)),
				profession: readProfession(profession)
			}
		});
		return scope !== null && isInScope(scope, readerRoles);
	});
	return couldBe ? 'another' : 'alone';
}
