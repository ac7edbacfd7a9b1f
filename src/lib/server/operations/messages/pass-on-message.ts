import { and, eq, sql } from 'drizzle-orm';
import type { MemberId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { accessLog } from '../../db/schema/log.ts';
import { outboxMessage } from '../../db/schema/people.ts';
import type { Tx } from '../../db/client.ts';
import { logAccess } from '../access/log-access.ts';
import type { OperationContext } from '../context.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { holdMessage, openMessage, type MessageRefusal } from './show-message.ts';
import { whoHandsOn } from './who-hands-on.ts';

export type PassOnRefusal =
	| MessageRefusal
	/** Nobody hands on what they have not seen. */
	| { code: 'NOT_SHOWN' }
	/** It warns its reader of what the actor did: the actor alone could make the warning vanish. */
	| { code: 'NEEDS_ANOTHER' };

/** Somebody gave the message to its reader by hand: it waits no longer, and no mail server gets it later. */
export const passOnMessage = (
	ctx: OperationContext,
	messageId: string
): Promise<Result<null, PassOnRefusal>> =>
	ctx.runtime.db.inClinic<Result<null, PassOnRefusal>>(ctx.clinicId, async (tx) => {
		const held = await holdMessage(tx, ctx, messageId);
		if (!held.ok) return held;
		const { reader } = held.value;
		const opened = await openMessage(await openClinicVault(tx, ctx), messageId, held.value);
		if (!opened) return refuse({ code: 'NO_SUCH_MESSAGE' });
		const hands = await whoHandsOn(tx, ctx, held.value, opened.causedBy);
		if (hands === 'another') return refuse({ code: 'NEEDS_ANOTHER' });
		if (!(await hasSeen(tx, ctx, reader, messageId))) return refuse({ code: 'NOT_SHOWN' });
		await tx
			.update(outboxMessage)
			.set({ state: 'passed_on', settledAt: ctx.now })
			.where(and(eq(outboxMessage.clinicId, ctx.clinicId), eq(outboxMessage.messageId, messageId)));
		await logAccess(tx, ctx, {
			action: 'message.passed_on',
			subject: reader,
			detail: { message: messageId, ...(hands === 'alone' && { alone: 'own_act' }) }
		});
		return ok(null);
	});

async function hasSeen(
	tx: Tx,
	{ clinicId, actor }: OperationContext,
	reader: MemberId,
	messageId: string
): Promise<boolean> {
	if (actor.kind !== 'member') return false;
	const [shown] = await tx
		.select({ id: accessLog.accessId })
		.from(accessLog)
		.where(
			and(
				eq(accessLog.clinicId, clinicId),
				eq(accessLog.subject, reader),
				eq(accessLog.actor, actor.memberId),
				eq(accessLog.action, 'message.shown'),
				sql`${accessLog.detail} ->> 'message' = ${messageId}`
			)
		)
		.limit(1);
	return shown !== undefined;
}
