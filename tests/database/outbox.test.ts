import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MemberId } from '../../src/lib/domain/ids.ts';
import { accessLog } from '../../src/lib/server/db/schema/log.ts';
import { outboxMessage } from '../../src/lib/server/db/schema/people.ts';
import type { Mailer } from '../../src/lib/server/mail/mailer.ts';
import type { MailKind } from '../../src/lib/server/mail/messages.ts';
import { changeContact } from '../../src/lib/server/operations/identity/change-contact.ts';
import { issueInvitation } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import { lockAccount } from '../../src/lib/server/operations/identity/lock-account.ts';
import { takeBackInvitation } from '../../src/lib/server/operations/identity/take-back-invitation.ts';
import { addPerson } from '../../src/lib/server/operations/identity/add-person.ts';
import { readInvitation } from '../../src/lib/server/operations/identity/open-invitation.ts';
import { listMessages } from '../../src/lib/server/operations/messages/list-messages.ts';
import { passOnMessage } from '../../src/lib/server/operations/messages/pass-on-message.ts';
import { showMessage } from '../../src/lib/server/operations/messages/show-message.ts';
import { suspendStaff } from '../../src/lib/server/operations/staff/suspend-staff.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must, patientNamed, readyClinic, testPatient, tokenOf, type TestMember } from '../support/people.ts';
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
	for (const who of [harbor.desk, harbor.provider]) must(await showMessage(who.ctx(), messageId));
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

test('a message is not handed on by somebody who has not looked at it', async () => {
	await invitePatient();
	const { messageId } = (await invitationFor(harbor.desk)) ?? { messageId: '' };
	must(await showMessage(harbor.provider.ctx(), messageId));
	expect(await passOnMessage(harbor.desk.ctx(), messageId)).toEqual({
		ok: false,
		error: { code: 'NOT_SHOWN' }
	});
	must(await passOnMessage(harbor.provider.ctx(), messageId));
});

describe('what warns somebody of an act of staff', () => {
	const rosa = () => testPatient(world.runtime, harbor.desk, { email: `rosa@${made}.example` });
	const recover = (by: TestMember, memberId: MemberId, deliver: 'mail' | 'show') =>
		issueInvitation(by.ctx(), { memberId, kind: 'recovery', deliver });
	const move = (by: TestMember, memberId: MemberId) =>
		changeContact(by.ctx(), { memberId, email: `new@${made}.example`, mobile: null, proof: null });
	const ACTS = {
		recovery_told: (by: TestMember, memberId: MemberId) => recover(by, memberId, 'show'),
		recovery: (by: TestMember, memberId: MemberId) => recover(by, memberId, 'mail'),
		contact_changed: move
	} as const;
	const kinds = Object.keys(ACTS) as (keyof typeof ACTS)[];

	const find = async (kind: MailKind) =>
		(await waiting(harbor.provider)).find((message) => message.kind === kind)?.messageId ?? '';

	test.for(kinds)('is handed on by somebody else than who did it: %s', async (kind) => {
		const { memberId } = await rosa();
		must<unknown>(await ACTS[kind](harbor.provider, memberId));
		const messageId = await find(kind);
		expect(must(await showMessage(harbor.provider.ctx(), messageId)).needsAnother).toBe(true);
		expect(await passOnMessage(harbor.provider.ctx(), messageId)).toEqual({
			ok: false,
			error: { code: 'NEEDS_ANOTHER' }
		});
		expect(await find(kind)).toBe(messageId);
		expect(must(await showMessage(harbor.desk.ctx(), messageId)).needsAnother).toBe(false);
		must(await passOnMessage(harbor.desk.ctx(), messageId));
	});

	test('is handed on by who did it where nobody else is, which is marked for good', async () => {
		const { memberId } = await rosa();
		must(await move(harbor.provider, memberId));
		must(await suspendStaff(harbor.admin.ctx(), harbor.desk.memberId));
		const messageId = await find('contact_changed');
		expect(must(await showMessage(harbor.provider.ctx(), messageId)).needsAnother).toBe(false);
		must(await passOnMessage(harbor.provider.ctx(), messageId));
		expect((await shownTo(harbor.provider)).at(-1)).toMatchObject({
			action: 'message.passed_on',
			detail: { message: messageId, alone: 'own_act' }
		});
	});
});

describe('somebody with a mobile and no e-mail', () => {
	const byMobile = () => testPatient(world.runtime, harbor.desk, { email: null, mobile: '303 555 0123' });
	const toldOf = async (kind: MailKind) =>
		(await waiting(harbor.desk)).filter((message) => message.kind === kind);

	test('is told by telephone what happens to their account: each message waits for somebody to call', async () => {
		const { memberId } = await byMobile();
		must(await issueInvitation(harbor.provider.ctx(), { memberId, kind: 'recovery', deliver: 'show' }));
		await lockAccount(world.runtime, { clinicId: harbor.clinicId, memberId }, world.runtime.now(), {
			endSignIns: false
		});
		for (const kind of ['activation_told', 'recovery_told', 'account_locked'] as const) {
			const [message, ...more] = await toldOf(kind);
			expect([kind, message?.fault, more]).toEqual([kind, 'NO_EMAIL', []]);
			const shown = must(await showMessage(harbor.desk.ctx(), message?.messageId ?? ''));
			expect(shown.message).toMatchObject({ by: 'phone', to: '303 555 0123' });
		}
	});

	test('is told at the old and at the new one when their contact changes', async () => {
		const { memberId } = await byMobile();
		const change = { memberId, email: `now@${made}.example`, mobile: '303 555 0123', proof: null };
		must(await changeContact(harbor.desk.ctx(), change));
		const told = await toldOf('contact_changed');
		const shown = await Promise.all(
			told.map(async ({ messageId }) => must(await showMessage(harbor.desk.ctx(), messageId)).message)
		);
		expect(shown.map(({ by, to }) => `${by} ${to}`).sort()).toEqual([
			`mail now@${made}.example`,
			'phone 303 555 0123'
		]);
	});

	test('is not written to by a mail server', async () => {
		const { memberId } = await byMobile();
		const mailer: Mailer = { send: async () => ({ state: 'sent' }), close: () => undefined };
		const ctx = { ...harbor.desk.ctx(), runtime: { ...world.runtime, mailer } };
		must(await issueInvitation(ctx, { memberId, kind: 'recovery', deliver: 'show' }));
		const other = patientNamed({ email: `by-mail@${made}.example`, addAnyway: true });
		const byMail = must(await addPerson(harbor.desk.ctx(), other)).memberId;
		must(await issueInvitation(ctx, { memberId: byMail, kind: 'activation', deliver: 'mail' }));
		const { rows } = await database.owner.query<{ data: { id: string } }>(
			`select data from pgboss.job where name = 'deliver-message'`
		);
		const queued = rows.map(({ data }) => data.id);
		expect(queued).toContain((await invitationFor(harbor.desk))?.messageId);
		for (const { messageId } of await toldOf('recovery_told')) expect(queued).not.toContain(messageId);
		expect(await toldOf('recovery_told')).toHaveLength(1);
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
