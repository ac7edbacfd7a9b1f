import type { MemberId } from '../../../domain/ids.ts';
import { outboxMessage } from '../../db/schema/people.ts';
import type { Tx } from '../../db/client.ts';
import type { SealingKey } from '../../keys/key-ring.ts';
import type { MailKind } from '../../mail/messages.ts';
import type { OperationContext } from '../context.ts';

/** Plain text with links only (design §4.8). */
export type Message = { to: string; subject: string; text: string };

/** Where in the row the sealed message lies; binds it to this message. */
export const messagePurpose = (messageId: string): string => `outbox:${messageId}`;

/**
 * Puts a message into the outbox, sealed under its reader's key, in the caller's transaction. With a mail server a
 * job delivers it; without one it waits in the outbox page until staff pass it on.
 */
export async function queueMessage(
	tx: Tx,
	ctx: OperationContext,
	key: SealingKey,
	reader: MemberId,
	kind: MailKind,
	message: Message
): Promise<string> {
	const messageId = ctx.runtime.newId();
	const sealed = key.seal(new TextEncoder().encode(JSON.stringify(message)), messagePurpose(messageId));
	await tx.insert(outboxMessage).values({
		clinicId: ctx.clinicId,
		messageId,
		memberId: reader,
		kind,
		sealed,
		state: 'waiting',
		createdAt: ctx.now
	});
	if (ctx.runtime.mailer) {
		await ctx.runtime.jobs.enqueue(tx, 'deliver-message', { clinicId: ctx.clinicId, id: messageId });
	}
	return messageId;
}
