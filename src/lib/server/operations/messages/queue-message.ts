import type { MemberId } from '../../../domain/ids.ts';
import { outboxMessage } from '../../db/schema/people.ts';
import type { Tx } from '../../db/client.ts';
import type { SealingKey } from '../../keys/key-ring.ts';
import type { MailKind } from '../../mail/messages.ts';
import type { OperationContext } from '../context.ts';

/** Plain text with links only (design §4.8). `phone`: its reader has no e-mail, and somebody calls them. */
export type Message = { by: 'mail' | 'phone'; to: string; subject: string; text: string };

/** As it lies sealed. */
export type SealedMessage = Message & {
	/** Whose act it tells of; null: the machine's. */
	causedBy: MemberId | null;
};

/** Stands where a fault of the mail server stands: why it waits. */
export const NO_EMAIL = 'NO_EMAIL';

/** Where in the row the sealed message lies; binds it to this message. */
export const messagePurpose = (messageId: string): string => `outbox:${messageId}`;

/**
 * Puts a message into the outbox, sealed under its reader's key, in the caller's transaction. With a mail server a
 * job delivers it; without one, or without an e-mail address, it waits in the outbox page until staff pass it on.
 */
export async function queueMessage(
	tx: Tx,
	ctx: OperationContext,
	key: SealingKey,
	reader: MemberId,
	kind: MailKind,
	message: Message
): Promise<string> {
	const { actor } = ctx;
	const messageId = ctx.runtime.newId();
	const causedBy = actor.kind === 'member' ? actor.memberId : null;
	const content: SealedMessage = { ...message, causedBy };
	const sealed = key.seal(new TextEncoder().encode(JSON.stringify(content)), messagePurpose(messageId));
	await tx.insert(outboxMessage).values({
		clinicId: ctx.clinicId,
		messageId,
		memberId: reader,
		kind,
		sealed,
		state: 'waiting',
		createdAt: ctx.now,
		lastFault: message.by === 'phone' ? NO_EMAIL : null
	});
	if (ctx.runtime.mailer && message.by === 'mail') {
		await ctx.runtime.jobs.enqueue(tx, 'deliver-message', { clinicId: ctx.clinicId, id: messageId });
	}
	return messageId;
}
