import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Profession, StaffRole } from '../../src/lib/domain/access/roles.ts';
import type { MemberId } from '../../src/lib/domain/ids.ts';
import { readSignIn } from '../../src/lib/server/auth/session.ts';
import { clinic } from '../../src/lib/server/db/schema/clinic.ts';
import { member } from '../../src/lib/server/db/schema/people.ts';
import { readInvitation } from '../../src/lib/server/operations/identity/open-invitation.ts';
import { changeRoles, type RolesAndProfession } from '../../src/lib/server/operations/staff/change-roles.ts';
import { inviteStaff, type InviteStaffCommand } from '../../src/lib/server/operations/staff/invite-staff.ts';
import { listStaff } from '../../src/lib/server/operations/staff/list-staff.ts';
import { renewStaffLink } from '../../src/lib/server/operations/staff/renew-staff-link.ts';
import { returnStaff } from '../../src/lib/server/operations/staff/return-staff.ts';
import { suspendStaff } from '../../src/lib/server/operations/staff/suspend-staff.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import {
	acceptAsStaff,
	must,
	testClinic,
	testStaff,
	tokenOf,
	type TestClinic,
	type TestMember
} from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let harbor: TestClinic;
let provider: TestMember;
let made = 0;

beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
});
beforeEach(async () => {
	made += 1;
	harbor = await testClinic(world.runtime, `harbor-${made}`);
	provider = await testStaff(world.runtime, harbor, {
		email: `provider@${made}.example`,
		roles: ['provider'],
		profession: 'prescriber'
	});
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const newcomer = (over: Partial<InviteStaffCommand> = {}): InviteStaffCommand => ({
	legalName: 'Noor Haddad',
	email: `noor@${made}.example`,
	roles: ['frontdesk'],
	profession: null,
	...over
});

async function rowOf(id: MemberId) {
	const rows = await listStaff(harbor.admin.ctx());
	const row = rows?.find(({ memberId }) => memberId === id);
	if (!row) throw new Error('not on the staff');
	return row;
}

const changeSeq = () =>
	world.runtime.db.inClinic(
		harbor.clinicId,
		async (tx) => (await tx.select({ n: clinic.changeSeq }).from(clinic))[0]?.n ?? -1
	);

const memberRow = (id: MemberId) =>
	world.runtime.db.inClinic(
		harbor.clinicId,
		async (tx) => (await tx.select().from(member).where(eq(member.memberId, id)))[0]
	);

const isSignedIn = async (who: TestMember) =>
	(await readSignIn(world.runtime, who.token, world.runtime.now())) !== null;

const holds = (roles: StaffRole[], profession: Profession | null = null): RolesAndProfession => ({
	roles,
	profession
});

test('somebody invited is on the list at once, and comes in with the link and code that were shown', async () => {
	const invited = must(await inviteStaff(harbor.admin.ctx(), newcomer()));
	expect(invited.code).toMatch(/\S{6,}/);
	const [row] = (await listStaff(harbor.admin.ctx()))?.filter(({ name }) => name === 'Noor Haddad') ?? [];
	expect(row).toMatchObject({ state: 'invited', roles: ['frontdesk'], profession: null, isSelf: false });
	const noor = await acceptAsStaff(world.runtime, invited, `noor@${made}.example`);
	expect(await rowOf(noor.memberId)).toMatchObject({ state: 'active', email: `noor@${made}.example` });
});

test.for([
	[{ legalName: '  ' }, 'NAME_MISSING'],
	[{ roles: [] }, 'NO_ROLE'],
	[{ roles: ['provider'] }, 'PROFESSION_MISSING'],
	[{ email: 'noor' }, 'EMAIL_INVALID'],
	[{ email: '' }, 'NO_CONTACT']
] satisfies [Partial<InviteStaffCommand>, string][])(
	'an invitation with %j is refused and adds nobody',
	async ([over, code]) => {
		const before = await listStaff(harbor.admin.ctx());
		expect(await inviteStaff(harbor.admin.ctx(), newcomer(over))).toMatchObject({
			ok: false,
			error: { code }
		});
		expect(await listStaff(harbor.admin.ctx())).toEqual(before);
	}
);

test('one e-mail address is one member of the clinic, also when two invite at once', async () => {
	const invite = () => inviteStaff(harbor.admin.ctx(), newcomer());
	const outcomes = await Promise.all([invite(), invite(), invite()]);
	expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
	expect(outcomes.flatMap((one) => (one.ok ? [] : [one.error.code]))).toEqual(['EMAIL_TAKEN', 'EMAIL_TAKEN']);
});

test('the same form twice invites once', async () => {
	const key = world.runtime.newId();
	must(await inviteStaff(harbor.admin.ctx(key), newcomer()));
	expect(await inviteStaff(harbor.admin.ctx(key), newcomer())).toEqual({
		ok: false,
		error: { code: 'ALREADY_INVITED' }
	});
	expect((await listStaff(harbor.admin.ctx()))?.filter(({ name }) => name === 'Noor Haddad')).toHaveLength(1);
});

test('a form with the key of another form about somebody else is an act of its own, and is done', async () => {
	const key = world.runtime.newId();
	const second = await testStaff(world.runtime, harbor, {
		email: `second@${made}.example`,
		roles: ['editor']
	});
	must(await suspendStaff(harbor.admin.ctx(key), provider.memberId));
	must(await suspendStaff(harbor.admin.ctx(key), second.memberId));
	expect(await rowOf(second.memberId)).toMatchObject({ state: 'suspended' });
	expect(await isSignedIn(second)).toBe(false);

	must(await returnStaff(harbor.admin.ctx(key), second.memberId));
	expect(await rowOf(second.memberId)).toMatchObject({ state: 'active' });
	// The same form twice is still once: they stay returned.
	must(await suspendStaff(harbor.admin.ctx(key), second.memberId));
	expect(await rowOf(second.memberId)).toMatchObject({ state: 'active' });

	must(await inviteStaff(harbor.admin.ctx(key), newcomer()));
	must(await inviteStaff(harbor.admin.ctx(key), newcomer({ email: `other@${made}.example` })));
});

test('roles and profession are given and taken together, and count in the very next request', async () => {
	must(
		await changeRoles(harbor.admin.ctx(), {
			memberId: provider.memberId,
			seen: holds(['provider'], 'prescriber'),
			wanted: holds(['provider', 'editor'], 'both')
		})
	);
	const signedIn = await readSignIn(world.runtime, provider.token, world.runtime.now());
	expect(signedIn).toMatchObject({ roles: ['provider', 'editor'], profession: 'both' });

	must(
		await changeRoles(harbor.admin.ctx(), {
			memberId: provider.memberId,
			seen: holds(['provider', 'editor'], 'both'),
			wanted: holds(['editor'], 'both')
		})
	);
	expect(await rowOf(provider.memberId)).toMatchObject({ roles: ['editor'], profession: null });
	expect(await memberRow(provider.memberId)).toMatchObject({ roles: ['editor'], profession: null });
});

test('taking the role or the profession of a prescriber makes stored clearances count for nothing', async () => {
	const before = await changeSeq();
	must(
		await changeRoles(harbor.admin.ctx(), {
			memberId: provider.memberId,
			seen: holds(['provider'], 'prescriber'),
			wanted: holds(['provider'], 'therapist')
		})
	);
	const between = await changeSeq();
	expect(between).toBeGreaterThan(before);
	must(
		await changeRoles(harbor.admin.ctx(), {
			memberId: provider.memberId,
			seen: holds(['provider'], 'therapist'),
			wanted: holds(['editor'])
		})
	);
	expect(await changeSeq()).toBeGreaterThan(between);
});

test('what somebody else changed meanwhile is not undone by an older page', async () => {
	const seen = holds(['provider'], 'prescriber');
	must(
		await changeRoles(harbor.admin.ctx(), {
			memberId: provider.memberId,
			seen,
			wanted: holds(['provider', 'approver'], 'prescriber')
		})
	);
	must(
		await changeRoles(harbor.admin.ctx(), {
			memberId: provider.memberId,
			seen,
			wanted: holds(['provider', 'editor'], 'prescriber')
		})
	);
	expect((await rowOf(provider.memberId)).roles.toSorted()).toEqual(['approver', 'editor', 'provider']);
});

test.for([
	[holds([]), 'NO_ROLE_LEFT'],
	[holds(['provider']), 'PROFESSION_MISSING']
] as const)('%j is refused', async ([wanted, code]) => {
	const command = { memberId: provider.memberId, seen: holds(['provider'], 'prescriber'), wanted };
	expect(await changeRoles(harbor.admin.ctx(), command)).toEqual({ ok: false, error: { code } });
	expect(await rowOf(provider.memberId)).toMatchObject({ roles: ['provider'], profession: 'prescriber' });
});

test('suspension ends sign-ins and links in the same moment, and clearances that rest on a prescriber', async () => {
	const before = await changeSeq();
	expect(await isSignedIn(provider)).toBe(true);
	must(await suspendStaff(harbor.admin.ctx(), provider.memberId));
	expect(await isSignedIn(provider)).toBe(false);
	expect(await changeSeq()).toBe(before + 1);
	expect(await rowOf(provider.memberId)).toMatchObject({ state: 'suspended' });

	must(await returnStaff(harbor.admin.ctx(), provider.memberId));
	// The old sign-in stays ended; a new one is needed.
	expect(await isSignedIn(provider)).toBe(false);
	expect(await rowOf(provider.memberId)).toMatchObject({ state: 'active', roles: ['provider'] });
	expect(await memberRow(provider.memberId)).toMatchObject({ state: 'active' });
});

test('somebody suspended before they came cannot come with the old link, and is invited again afterwards', async () => {
	const invited = must(await inviteStaff(harbor.admin.ctx(), newcomer()));
	const [row] = (await listStaff(harbor.admin.ctx()))?.filter(({ name }) => name === 'Noor Haddad') ?? [];
	if (!row) throw new Error('not on the staff');
	must(await suspendStaff(harbor.admin.ctx(), row.memberId));
	const works = async () =>
		(await readInvitation(world.runtime, tokenOf(invited.link), world.runtime.now())).ok;
	expect(await works()).toBe(false);
	must(await returnStaff(harbor.admin.ctx(), row.memberId));
	expect(await rowOf(row.memberId)).toMatchObject({ state: 'invited' });
	expect(await works()).toBe(false);
	const again = must(await renewStaffLink(harbor.admin.ctx(), row.memberId));
	await acceptAsStaff(world.runtime, again, `noor@${made}.example`);
	expect(await rowOf(row.memberId)).toMatchObject({ state: 'active' });
});

test('the last administrator can neither be suspended nor lose the role', async () => {
	const { admin } = harbor;
	const asAdmin = { memberId: admin.memberId, seen: holds(['admin']), wanted: holds(['editor']) };
	expect(await suspendStaff(admin.ctx(), admin.memberId)).toEqual({
		ok: false,
		error: { code: 'last_admin' }
	});
	expect(await changeRoles(admin.ctx(), asAdmin)).toEqual({ ok: false, error: { code: 'last_admin' } });
	expect(await rowOf(admin.memberId)).toMatchObject({ state: 'active', roles: ['admin'], isLastAdmin: true });
});

test('an administrator who was invited and never came does not let the last one go', async () => {
	const { admin } = harbor;
	must(await inviteStaff(admin.ctx(), newcomer({ roles: ['admin'] })));
	expect(await suspendStaff(admin.ctx(), admin.memberId)).toEqual({
		ok: false,
		error: { code: 'last_admin' }
	});
	expect(await rowOf(admin.memberId)).toMatchObject({ state: 'active', isLastAdmin: true });
	const [invited] = (await listStaff(admin.ctx()))?.filter(({ state }) => state === 'invited') ?? [];
	expect(invited).toMatchObject({ isLastAdmin: false });
});

test('of two administrators who throw each other out at once, one stays', async () => {
	const second = await testStaff(world.runtime, harbor, {
		email: `second@${made}.example`,
		roles: ['admin']
	});
	const outcomes = await Promise.all([
		suspendStaff(harbor.admin.ctx(), second.memberId),
		suspendStaff(second.ctx(), harbor.admin.memberId)
	]);
	expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
	expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
});

test('only an administrator of this clinic sees or changes its staff', async () => {
	const refused = { ok: false, error: { code: 'NOT_ALLOWED' } };
	expect(await listStaff(provider.ctx())).toBeNull();
	expect(await inviteStaff(provider.ctx(), newcomer())).toEqual(refused);
	expect(await suspendStaff(provider.ctx(), harbor.admin.memberId)).toEqual(refused);
	expect(await renewStaffLink(provider.ctx(), harbor.admin.memberId)).toEqual(refused);
	expect(
		await changeRoles(provider.ctx(), {
			memberId: provider.memberId,
			seen: holds(['provider'], 'prescriber'),
			wanted: holds(['provider', 'admin'], 'prescriber')
		})
	).toEqual(refused);

	const other = await testClinic(world.runtime, `other-${made}`);
	const stranger = { ok: false, error: { code: 'NO_SUCH_STAFF' } };
	expect(await suspendStaff(other.admin.ctx(), provider.memberId)).toEqual(stranger);
	expect(await returnStaff(other.admin.ctx(), provider.memberId)).toEqual(stranger);
	expect(await renewStaffLink(other.admin.ctx(), provider.memberId)).toMatchObject({
		error: { code: 'NO_SUCH_PERSON' }
	});
	expect((await listStaff(other.admin.ctx()))?.map(({ memberId }) => memberId)).toEqual([
		other.admin.memberId
	]);
	expect(await isSignedIn(provider)).toBe(true);
});

test('a way back in takes away everything that somebody signed in with before; nobody makes one for themselves', async () => {
	const again = must(await renewStaffLink(harbor.admin.ctx(), provider.memberId));
	expect(await isSignedIn(provider)).toBe(false);
	const back = await acceptAsStaff(world.runtime, again, `provider@${made}.example`);
	expect(back.memberId).toBe(provider.memberId);
	expect(await renewStaffLink(harbor.admin.ctx(), harbor.admin.memberId)).toMatchObject({
		error: { code: 'NOT_ALLOWED' }
	});
});
