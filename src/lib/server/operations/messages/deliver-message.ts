import { and, eq, sql } from 'drizzle-orm';
import { memberId } from '../../../domain/ids.ts';
import { outboxMessage } from '../../db/schema/people.ts';
import type { JobSubject } from '../../jobs/jobs.ts';
import { openVault } from '../../keys/vault.ts';
import type { Runtime } from '../../runtime.ts';
import { messagePurpose, type Message } from './queue-message.ts';

/**
 * Sends one waiting message and marks it sent. Runs as a job, so it may run twice: a message that no longer waits is
 * left alone. Throws when the mail server does not take it now, and the queue tries again later.
 */
export async function deliverMessage(runtime: Runtime, { clinicId, id }: JobSubject): Promise<void> {
	const { mailer } = runtime;
	if (!mailer) return;
	const one = and(
		eq(outboxMessage.clinicId, clinicId),
		eq(outboxMessage.messageId, id),
		eq(outboxMessage.state, 'waiting')
	);
	const fault = await runtime.db.inClinic(clinicId, async (tx) => {
		const [row] = await tx.select().from(outboxMessage).where(one).for('update');
		if (!row) return null;
		const key = await (await openVault(tx, runtime.keys, clinicId))?.person(memberId(row.memberId));
		if (!key) return null;
		// Sealed by `queueMessage` and authenticated, so it has the shape that it wrote.
		const message = JSON.parse(key.open(row.sealed, messagePurpose(id)).toString()) as Message;
		const sent = await mailer.send(message);
		const tries = sql`${outboxMessage.tries} + 1`;
		await tx
			.update(outboxMessage)
			.set(
				sent.state === 'sent'
					? { state: 'sent', settledAt: runtime.now(), lastFault: null, tries }
					: { lastFault: sent.code, tries }
			)
			.where(one);
		// What will never be taken stays in the outbox page, where somebody sees why; only the rest is tried again.
		return sent.state === 'sent' || sent.permanent ? null : sent.code;
	});
	if (fault) throw new Error(`mail deferred: ${fault}`);
}
