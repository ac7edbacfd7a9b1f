import { and, eq } from 'drizzle-orm';
import { memberId, type MemberId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { member, outboxMessage } from '../../db/schema/people.ts';
import type { Vault } from '../../keys/vault.ts';
import type { MailKind } from '../../mail/messages.ts';
import { logAccess } from '../access/log-access.ts';
import type { OperationContext } from '../context.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readFaces, type ListedFace } from '../people/list-names.ts';
import { messageKind } from './list-messages.ts';
import { isInScope, outboxScope } from './outbox-scope.ts';
import { messagePurpose, type Message, type SealedMessage } from './queue-message.ts';
import { whoHandsOn } from './who-hands-on.ts';

export type ShownMessage = {
	messageId: string;
	kind: MailKind;
	/** Whom it is for: said again beside the link, so that nobody else is handed it (R15). */
	reader: ListedFace;
	message: Message;
	/** It tells of an act of whoever looks, so that somebody else has to hand it on. */
	needsAnother: boolean;
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
		const { reader, kind } = found.value;
		const vault = await openClinicVault(tx, ctx);
		const opened = await openMessage(vault, messageId, found.value);
		if (!opened) return refuse({ code: 'NO_SUCH_MESSAGE' });
		await logAccess(tx, ctx, { action: 'message.shown', subject: reader, detail: { message: messageId } });
		const { causedBy, ...message } = opened;
		const faceOf = await readFaces(tx, ctx, vault, [reader]);
		const needsAnother = (await whoHandsOn(tx, ctx, found.value, causedBy)) === 'another';
		return ok({ messageId, kind, reader: faceOf(reader), message, needsAnother });
	});

export type HeldMessage = {
	reader: MemberId;
	readerRoles: readonly string[];
	kind: MailKind;
	sealed: Buffer;
};

/** Null when the reader's key was destroyed. */
export async function openMessage(
	vault: Vault,
	messageId: string,
	{ reader, sealed }: HeldMessage
): Promise<SealedMessage | null> {
	const key = await vault.person(reader);
	// Sealed by `queueMessage` and authenticated, so it has the shape that it wrote.
	return key && (JSON.parse(key.open(sealed, messagePurpose(messageId)).toString()) as SealedMessage);
}

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
	const { reader, roles, kind, sealed } = row;
	return ok({ reader: memberId(reader), readerRoles: roles, kind: messageKind(kind), sealed });
}
