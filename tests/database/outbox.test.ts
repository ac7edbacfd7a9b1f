import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { accessLog } from '../../src/lib/server/db/schema/log.ts';
import { outboxMessage } from '../../src/lib/server/db/schema/people.ts';
import { issueInvitation } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import { takeBackInvitation } from '../../src/lib/server/operations/identity/take-back-invitation.ts';
import { addPerson } from '../../src/lib/server/operations/identity/add-person.ts';
import { readInvitation } from '../../src/lib/server/operations/identity/open-invitation.ts';
import { listMessages } from '../../src/lib/server/operations/messages/list-messages.ts';
import { passOnMessage } from '../../src/lib/server/operations/messages/pass-on-message.ts';
import { showMessage } from '../../src/lib/server/operations/messages/show-message.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must, patientNamed, readyClinic, tokenOf, type TestMember } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let harbor: Awaited<ReturnType<typeof readyClinic>>;
let made = 0;

beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
});
beforeEach(async () => {
	made += 1;
	harbor = await readyClinic(world.runtime, `harbor-${made}`);
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

async function invitePatient() {
	const command = patientNamed({ email: `rosa@${made}.example` });
	const { memberId } = must(await addPerson(harbor.desk.ctx(), command));
	must(await issueInvitation(harbor.desk.ctx(), { memberId, kind: 'activation', deliver: 'mail' }));
	return memberId;
}

async function waiting(who: TestMember) {
	const listed = await listMessages(who.ctx(), { after: null });
	if (!listed) throw new Error('no outbox');
	return listed.messages;
}

const invitationFor = async (who: TestMember) =>
	(await waiting(who)).find(({ kind }) => kind === 'invitation');

const shownTo = (who: TestMember) =>
	world.runtime.db.inClinic(harbor.clinicId, async (tx) =>
		(await tx.select().from(accessLog)).filter(
			({ actor, detail }) => actor === who.memberId && 'message' in Object(detail)
		)
	);

test('the front desk sees whose message waits but not what it says, until it is shown, which is in the access log', async () => {
	const rosa = await invitePatient();
	const message = await invitationFor(harbor.desk);
	expect(message).toMatchObject({
		reader: { member: rosa, kind: 'patient', legalName: 'Rosa Quiroga', dateOfBirth: '1985-03-14' },
		fault: null
	});
	expect(JSON.stringify(message)).not.toMatch(/https?:/);
	expect(await shownTo(harbor.desk)).toHaveLength(0);

	const shown = must(await showMessage(harbor.desk.ctx(), message?.messageId ?? ''));
	expect(shown.message.to).toBe(`rosa@${made}.example`);
	const link = /https:\S+\/i\/\S+/.exec(shown.message.text)?.[0] ?? '';
	expect((await readInvitation(world.runtime, tokenOf(link), world.runtime.now())).ok).toBe(true);
	expect(await shownTo(harbor.desk)).toMatchObject([{ action: 'message.shown', subject: rosa }]);
});

test('a message handed on waits no longer, and is handed on once', async () => {
	await invitePatient();
	const { messageId } = (await invitationFor(harbor.desk)) ?? { messageId: '' };
	const outcomes = await Promise.all([
		passOnMessage(harbor.desk.ctx(), messageId),
		passOnMessage(harbor.provider.ctx(), messageId)
	]);
	expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
	expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, error: { code: 'NOT_WAITING' } });
	expect(await invitationFor(harbor.desk)).toBeUndefined();
	expect(await showMessage(harbor.desk.ctx(), messageId)).toEqual({
		ok: false,
		error: { code: 'NOT_WAITING' }
	});
});

test('an administrator hands on messages to staff and sees none to patients; the care team the other way round', async () => {
	await invitePatient();
	const toPatient = await invitationFor(harbor.provider);
	const kinds = async (who: TestMember) => [
		...new Set((await waiting(who)).map(({ reader }) => reader.kind))
	];
	expect(await kinds(harbor.admin)).toEqual(['staff']);
	expect(await kinds(harbor.desk)).toEqual(['patient']);
	const [toStaff] = await waiting(harbor.admin);

	const unseen = { ok: false, error: { code: 'NO_SUCH_MESSAGE' } };
	expect(await showMessage(harbor.admin.ctx(), toPatient?.messageId ?? '')).toEqual(unseen);
	expect(await passOnMessage(harbor.admin.ctx(), toPatient?.messageId ?? '')).toEqual(unseen);
	expect(await showMessage(harbor.desk.ctx(), toStaff?.messageId ?? '')).toEqual(unseen);
	expect(await shownTo(harbor.admin)).toHaveLength(0);
});

test("another clinic's message is not there", async () => {
	await invitePatient();
	const message = await invitationFor(harbor.desk);
	const other = await readyClinic(world.runtime, `other-${made}`);
	expect(await showMessage(other.desk.ctx(), message?.messageId ?? '')).toEqual({
		ok: false,
		error: { code: 'NO_SUCH_MESSAGE' }
	});
	expect(await listMessages({ ...other.desk.ctx(), actor: { kind: 'system' } }, { after: null })).toBeNull();
});

test('a message whose link was replaced or taken back does not wait to be handed on', async () => {
	const rosa = await invitePatient();
	const first = await invitationFor(harbor.desk);
	must(await issueInvitation(harbor.desk.ctx(), { memberId: rosa, kind: 'activation', deliver: 'mail' }));
	const second = await invitationFor(harbor.desk);
	expect(second?.messageId).not.toBe(first?.messageId);
	expect((await waiting(harbor.desk)).filter(({ kind }) => kind === 'invitation')).toHaveLength(1);
	must(await takeBackInvitation(harbor.desk.ctx(), rosa));
	expect(await invitationFor(harbor.desk)).toBeUndefined();
});

test('the list is paged by its last message and leaves nothing out', async () => {
	const rosa = await invitePatient();
	await world.runtime.db.inClinic(harbor.clinicId, (tx) =>
		tx.insert(outboxMessage).values(
			Array.from({ length: 60 }, () => ({
				clinicId: harbor.clinicId,
				messageId: world.runtime.newId(),
				memberId: rosa,
				kind: 'question_answered',
				sealed: Buffer.from('x'),
				state: 'waiting',
				createdAt: world.runtime.now()
			}))
		)
	);
	const seen = new Set<string>();
	let after: string | null = null;
	let pages = 0;
	do {
		const page = await listMessages(harbor.desk.ctx(), { after });
		for (const { messageId } of page?.messages ?? []) seen.add(messageId);
		after = page?.nextAfter ?? null;
		pages += 1;
	} while (after !== null);
	expect(pages).toBe(2);
	expect(seen.size).toBe(61);
});
