import { and, eq } from 'drizzle-orm';
import { ok, type Result } from '../../../domain/result.ts';
import { outboxMessage } from '../../db/schema/people.ts';
import { logAccess } from '../access/log-access.ts';
import type { OperationContext } from '../context.ts';
import { holdMessage, type MessageRefusal } from './show-message.ts';

/** Somebody gave the message to its reader by hand: it waits no longer, and no mail server gets it later. */
export const passOnMessage = (
	ctx: OperationContext,
	messageId: string
): Promise<Result<null, MessageRefusal>> =>
	ctx.runtime.db.inClinic<Result<null, MessageRefusal>>(ctx.clinicId, async (tx) => {
		const held = await holdMessage(tx, ctx, messageId);
		if (!held.ok) return held;
		await tx
			.update(outboxMessage)
			.set({ state: 'passed_on', settledAt: ctx.now })
			.where(and(eq(outboxMessage.clinicId, ctx.clinicId), eq(outboxMessage.messageId, messageId)));
		await logAccess(tx, ctx, {
			action: 'message.passed_on',
			subject: held.value.reader,
			detail: { message: messageId }
		});
		return ok(null);
	});
