import { and, eq } from 'drizzle-orm';
import { memberId, type MemberId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { member, outboxMessage } from '../../db/schema/people.ts';
import type { MailKind } from '../../mail/messages.ts';
import { logAccess } from '../access/log-access.ts';
import type { OperationContext } from '../context.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readFaces, type ListedFace } from '../people/list-names.ts';
import { messageKind } from './list-messages.ts';
import { isInScope, outboxScope } from './outbox-scope.ts';
import { messagePurpose, type Message } from './queue-message.ts';

export type ShownMessage = {
	messageId: string;
	kind: MailKind;
	/** Whom it is for: said again beside the link, so that nobody else is handed it (R15). */
	reader: ListedFace;
	message: Message;
};

export type MessageRefusal =
	/** Not in this clinic, or of somebody whom the actor does not see: the same answer. */
	| { code: 'NO_SUCH_MESSAGE' }
	/** It was sent, handed on, or its link no longer works. */
	| { code: 'NOT_WAITING' };

/** Opens one waiting message so that it can be handed on. Who saw whose link is in the access log (design §4.9). */
export const showMessage = (
	ctx: OperationContext,
	messageId: string
): Promise<Result<ShownMessage, MessageRefusal>> =>
	ctx.runtime.db.inClinic<Result<ShownMessage, MessageRefusal>>(ctx.clinicId, async (tx) => {
		const found = await holdMessage(tx, ctx, messageId);
		if (!found.ok) return found;
		const { reader, kind, sealed } = found.value;
		const vault = await openClinicVault(tx, ctx);
		const key = await vault.person(reader);
		if (!key) return refuse({ code: 'NO_SUCH_MESSAGE' });
		await logAccess(tx, ctx, { action: 'message.shown', subject: reader, detail: { message: messageId } });
		// Sealed by `queueMessage` and authenticated, so it has the shape that it wrote.
		const message = JSON.parse(key.open(sealed, messagePurpose(messageId)).toString()) as Message;
		const faceOf = await readFaces(tx, ctx, vault, [reader]);
		return ok({ messageId, kind, reader: faceOf(reader), message });
	});

export type HeldMessage = { reader: MemberId; kind: MailKind; sealed: Buffer };

/** Locks the message until the transaction ends: it is neither sent nor handed on twice meanwhile. */
export async function holdMessage(
	tx: Tx,
	ctx: OperationContext,
	messageId: string
): Promise<Result<HeldMessage, MessageRefusal>> {
	const scope = outboxScope(ctx);
	const [row] = await tx
		.select({
			reader: outboxMessage.memberId,
			kind: outboxMessage.kind,
			state: outboxMessage.state,
			sealed: outboxMessage.sealed,
			roles: member.roles
		})
		.from(outboxMessage)
		.innerJoin(
			member,
			and(eq(member.clinicId, outboxMessage.clinicId), eq(member.memberId, outboxMessage.memberId))
		)
		.where(and(eq(outboxMessage.clinicId, ctx.clinicId), eq(outboxMessage.messageId, messageId)))
		.for('update', { of: outboxMessage });
	if (!row || !scope || !isInScope(scope, row.roles)) return refuse({ code: 'NO_SUCH_MESSAGE' });
	if (row.state !== 'waiting') return refuse({ code: 'NOT_WAITING' });
	return ok({ reader: memberId(row.reader), kind: messageKind(row.kind), sealed: row.sealed });
}
