import { and, eq, inArray } from 'drizzle-orm';
import type { MemberId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { outboxMessage } from '../../db/schema/people.ts';
import type { MailKind } from '../../mail/messages.ts';
import type { OperationContext } from '../context.ts';

const WITH_LINK: MailKind[] = ['invitation', 'staff_invitation', 'recovery'];

/** The links in these messages stopped working, so nobody should hand them on. */
export async function voidLinkMessages(tx: Tx, ctx: OperationContext, reader: MemberId): Promise<void> {
	await tx
		.update(outboxMessage)
		.set({ state: 'void', settledAt: ctx.now })
		.where(
			and(
				eq(outboxMessage.clinicId, ctx.clinicId),
				eq(outboxMessage.memberId, reader),
				eq(outboxMessage.state, 'waiting'),
				inArray(outboxMessage.kind, WITH_LINK)
			)
		);
}
