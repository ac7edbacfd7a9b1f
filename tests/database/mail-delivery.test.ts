import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outboxMessage } from '../../src/lib/server/db/schema/people.ts';
import { createMailer, type Mailer } from '../../src/lib/server/mail/mailer.ts';
import { addPerson } from '../../src/lib/server/operations/identity/add-person.ts';
import { issueInvitation } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import { deliverMessage } from '../../src/lib/server/operations/messages/deliver-message.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { refusing, startMailServer, type MailServer } from '../support/mail-server.ts';
import { must, patientNamed, readyClinic } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let server: MailServer;
let mailer: Mailer;
let harbor: Awaited<ReturnType<typeof readyClinic>>;
/** What the mail server waits for before it takes the next message. */
let takes: () => Promise<unknown> = () => Promise.resolve();
let people = 0;

beforeAll(async () => {
	database = await freshDatabase();
	server = await startMailServer({}, () => takes());
	mailer = await createMailer(server.url, 'clinic@example.org');
	world = await testRuntime(database, { mailer });
	// Without a mail server links are shown, and whoever is invited can come in.
	harbor = await readyClinic({ ...world.runtime, mailer: null }, 'harbor');
});
afterAll(async () => {
	await world?.stop();
	mailer?.close();
	server?.close();
	await database?.drop();
});

/** Queues an invitation; its message waits. */
async function queued() {
	people += 1;
	const command = patientNamed({ email: `rosa${people}@example.org`, legalName: `Rosa ${people}` });
	const { memberId } = must(await addPerson(harbor.desk.ctx(), { ...command, addAnyway: true }));
	must(await issueInvitation(harbor.desk.ctx(), { memberId, kind: 'activation', deliver: 'mail' }));
	const rows = await messages();
	const row = rows.find((one) => one.memberId === memberId);
	if (!row) throw new Error('no message');
	return { clinicId: harbor.clinicId, id: row.messageId };
}

const messages = () => world.runtime.db.inClinic(harbor.clinicId, (tx) => tx.select().from(outboxMessage));
const messageOf = async ({ id }: { id: string }) =>
	(await messages()).find(({ messageId }) => messageId === id);

test('a message arrives once, however often its job runs', async () => {
	const subject = await queued();
	await deliverMessage(world.runtime, subject);
	await deliverMessage(world.runtime, subject);
	expect(server.received.filter(({ to }) => to.includes(`rosa${people}@example.org`))).toHaveLength(1);
	expect(await messageOf(subject)).toMatchObject({ state: 'sent', tries: 1, lastFault: null });
});

test('while a mail server takes its time, no row is held: staff can see and pass on the message', async () => {
	const subject = await queued();
	const asked = Promise.withResolvers<undefined>();
	const goOn = Promise.withResolvers<undefined>();
	takes = () => {
		asked.resolve(undefined);
		return goOn.promise;
	};
	const delivering = deliverMessage(world.runtime, subject);
	await asked.promise;
	const free = await world.runtime.db.inClinic(harbor.clinicId, (tx) =>
		tx.execute(sql`select 1 from outbox_message where message_id = ${subject.id}::uuid for update nowait`)
	);
	expect(free.rows).toHaveLength(1);
	takes = () => Promise.resolve();
	goOn.resolve(undefined);
	await delivering;
	expect(await messageOf(subject)).toMatchObject({ state: 'sent' });
});

test('a server that does not take it now is asked again, and the outbox says why it waits', async () => {
	const subject = await queued();
	takes = () => Promise.reject(refusing(451, 'later'));
	await expect(deliverMessage(world.runtime, subject)).rejects.toThrow('mail deferred');
	expect(await messageOf(subject)).toMatchObject({ state: 'waiting', tries: 1, lastFault: 'MAIL_REFUSED' });
	takes = () => Promise.resolve();
	await deliverMessage(world.runtime, subject);
	expect(await messageOf(subject)).toMatchObject({ state: 'sent', tries: 2, lastFault: null });
});

test('what will never be taken is not asked for again, and stays where somebody sees it', async () => {
	const subject = await queued();
	takes = () => Promise.reject(refusing(550, 'never'));
	await deliverMessage(world.runtime, subject);
	expect(await messageOf(subject)).toMatchObject({ state: 'waiting', tries: 1 });
	takes = () => Promise.resolve();
});
