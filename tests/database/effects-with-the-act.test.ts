import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MemberId } from '../../src/lib/domain/ids.ts';
import type { Tx } from '../../src/lib/server/db/client.ts';
import { invitation, outboxMessage } from '../../src/lib/server/db/schema/people.ts';
import type { Mailer } from '../../src/lib/server/mail/mailer.ts';
import { addPerson } from '../../src/lib/server/operations/identity/add-person.ts';
import { issueInvitation } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import { openClinicVault } from '../../src/lib/server/operations/identity/person-unit.ts';
import { queueMessage } from '../../src/lib/server/operations/messages/queue-message.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { eventTypes, must, patientNamed, readyClinic } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

/** With a mail server, each message wants a job. No job is run here. */
const mailer: Mailer = {
	send: () => Promise.reject(new Error('Nothing is sent here')),
	close: () => undefined
};

let database: FreshDatabase;
let world: TestRuntime;
let clinic: Awaited<ReturnType<typeof readyClinic>>;
let rosa: MemberId;
let people = 0;

beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await readyClinic(world.runtime, 'harbor');
});
beforeEach(async () => {
	people += 1;
	last = '';
	const person = patientNamed({ email: `rosa@${people}.example`, addAnyway: true });
	({ memberId: rosa } = must(await addPerson(clinic.desk.ctx(), person)));
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const withMail = (): Runtime => ({ ...world.runtime, mailer });

/** What another transaction sees of this person. */
async function seen() {
	const { messages, invitations } = await world.runtime.db.inClinic(clinic.clinicId, async (tx) => ({
		messages: (await tx.select().from(outboxMessage).orderBy(asc(outboxMessage.messageId)))
			.filter(({ memberId }) => memberId === rosa)
			.map(({ messageId }) => messageId),
		invitations: (await tx.select().from(invitation)).filter(({ memberId }) => memberId === rosa).length
	}));
	const { rows } = await database.owner.query<{ data: unknown }>(
		`select data from pgboss.job where name = 'deliver-message' and data ->> 'id' = any ($1)`,
		[[...messages, last]]
	);
	const events = await eventTypes(world.runtime, clinic.clinicId, rosa);
	return { messages, jobs: rows.map(({ data }) => data), invitations, events };
}

/** Of the message that was queued last, whether it is there or not. */
let last = '';
async function queueIn(tx: Tx): Promise<void> {
	const ctx = { ...clinic.desk.ctx(), runtime: withMail() };
	const key = await (await openClinicVault(tx, ctx)).person(rosa);
	if (!key) throw new Error('no key');
	last = await queueMessage(tx, ctx, key, rosa, 'invitation', {
		by: 'mail',
		to: 'x@mail.example',
		subject: 's',
		text: 't'
	});
}

describe('a message and the job that delivers it', () => {
	test('are nothing at all before the act is committed, and both there from then on, with ids only', async () => {
		const before = await seen();
		await world.runtime.db.inClinic(clinic.clinicId, async (tx) => {
			await queueIn(tx);
			expect(await seen()).toEqual(before);
		});
		expect(await seen()).toEqual({
			...before,
			messages: [last],
			jobs: [{ clinicId: clinic.clinicId, id: last }]
		});
	});

	test('leave nothing behind when the act is taken back', async () => {
		const before = await seen();
		const act = world.runtime.db.inClinic(clinic.clinicId, async (tx) => {
			await queueIn(tx);
			throw new Error('planted');
		});
		await expect(act).rejects.toThrow('planted');
		expect(before.messages).toEqual([]);
		expect(await seen()).toEqual(before);
	});
});

describe('an invitation by e-mail', () => {
	const invite = (runtime: Runtime) =>
		issueInvitation(
			{ ...clinic.desk.ctx(), runtime },
			{ memberId: rosa, kind: 'activation', deliver: 'mail' }
		);

	test('is an event, a link, a message and a job', async () => {
		must(await invite(withMail()));
		const { messages, jobs, invitations, events } = await seen();
		expect(messages).toHaveLength(1);
		expect(jobs).toEqual([{ clinicId: clinic.clinicId, id: messages[0] }]);
		expect(invitations).toBe(1);
		expect(events).toContain('INVITATION_ISSUED');
	});

	test('did not happen when its job could not be queued: no event, no link, no message', async () => {
		const before = await seen();
		const { jobs } = world.runtime;
		const broken = { ...jobs, enqueue: () => Promise.reject(new Error('planted')) };
		await expect(invite({ ...withMail(), jobs: broken })).rejects.toThrow('planted');
		expect(await seen()).toEqual(before);
		expect(before.events).not.toContain('INVITATION_ISSUED');
	});
});

test('a job that is wanted once in a while is not used up by an act that was taken back', async () => {
	const wish = { clinicId: clinic.clinicId, id: world.runtime.newId() };
	const queued = async () => {
		const { rows } = await database.owner.query<{ data: unknown }>(
			`select data from pgboss.job where name = 'chain-access-log' and data ->> 'id' = $1`,
			[wish.id]
		);
		return rows.map(({ data }) => data);
	};
	const want = (tx: Tx) => world.runtime.jobs.enqueueAtMostEvery(3_600, tx, 'chain-access-log', wish);
	const act = world.runtime.db.inClinic(clinic.clinicId, async (tx) => {
		await want(tx);
		throw new Error('planted');
	});
	await expect(act).rejects.toThrow('planted');
	expect(await queued()).toEqual([]);

	await world.runtime.db.inClinic(clinic.clinicId, want);
	expect(await queued()).toEqual([wish]);
});
