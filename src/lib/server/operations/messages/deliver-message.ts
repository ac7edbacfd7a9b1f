import { and, eq, sql } from 'drizzle-orm';
import { memberId } from '../../../domain/ids.ts';
import { outboxMessage } from '../../db/schema/people.ts';
import type { JobSubject } from '../../jobs/jobs.ts';
import { openVault } from '../../keys/vault.ts';
import type { Delivery } from '../../mail/mailer.ts';
import type { Runtime } from '../../runtime.ts';
import { messagePurpose, type Message } from './queue-message.ts';

/**
 * Sends one waiting message and marks it sent. Runs as a job, so it may run twice: a message that no longer waits is
 * left alone. No transaction is open while the mail server thinks: it may take longer than the database waits, and a
 * message that was taken must not be sent again because nobody could write that down. Throws when the mail server does
 * not take it now, and the queue tries again later.
 */
export async function deliverMessage(runtime: Runtime, subject: JobSubject): Promise<void> {
	const { mailer } = runtime;
	const message = mailer && (await readWaiting(runtime, subject));
	if (!message) return;
	const sent = await mailer.send(message);
	await writeOutcome(runtime, subject, sent);
	// What will never be taken stays in the outbox page, where somebody sees why; only the rest is tried again.
	if (sent.state === 'deferred' && !sent.permanent) {
		throw Object.assign(new Error(`mail deferred: ${sent.code}`), { code: sent.code });
	}
}

const waiting = ({ clinicId, id }: JobSubject) =>
	and(
		eq(outboxMessage.clinicId, clinicId),
		eq(outboxMessage.messageId, id),
		eq(outboxMessage.state, 'waiting')
	);

const readWaiting = ({ db, keys }: Runtime, subject: JobSubject): Promise<Message | null> =>
	db.inClinic(subject.clinicId, async (tx) => {
		const [row] = await tx.select().from(outboxMessage).where(waiting(subject));
		const key = row && (await (await openVault(tx, keys, subject.clinicId))?.person(memberId(row.memberId)));
		// Sealed by `queueMessage` and authenticated, so it has the shape that it wrote.
		return key ? (JSON.parse(key.open(row.sealed, messagePurpose(subject.id)).toString()) as Message) : null;
	});

async function writeOutcome({ db, now }: Runtime, subject: JobSubject, sent: Delivery): Promise<void> {
	const tries = sql`${outboxMessage.tries} + 1`;
	await db.inClinic(subject.clinicId, (tx) =>
		tx
			.update(outboxMessage)
			.set(
				sent.state === 'sent'
					? { state: 'sent', settledAt: now(), lastFault: null, tries }
					: { lastFault: sent.code, tries }
			)
			.where(waiting(subject))
	);
}
