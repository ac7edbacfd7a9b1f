import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MemberId } from '../../src/lib/domain/ids.ts';
import { CONTACT_REFUSALS_A_DAY } from '../../src/lib/server/auth/limits.ts';
import { accessLog } from '../../src/lib/server/db/schema/log.ts';
import { outboxMessage } from '../../src/lib/server/db/schema/people.ts';
import { messagePurpose } from '../../src/lib/server/operations/messages/queue-message.ts';
import { lookUpAccounts, readIdentifier } from '../../src/lib/server/operations/identity/accounts.ts';
import { addPerson, type AddPersonCommand } from '../../src/lib/server/operations/identity/add-person.ts';
import { changeContact } from '../../src/lib/server/operations/identity/change-contact.ts';
import { openClinicVault } from '../../src/lib/server/operations/identity/person-unit.ts';
import { proveAgain } from '../../src/lib/server/operations/identity/prove-again.ts';
import { renewRecoveryCodes } from '../../src/lib/server/operations/identity/renew-recovery-codes.ts';
import { signIn } from '../../src/lib/server/operations/identity/sign-in.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import {
	eventTypes,
	must,
	PASSPHRASE,
	patientNamed,
	personState,
	readyClinic,
	tablesHolding,
	testPatient,
	testStaff,
	totpAt,
	type TestMember
} from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let harbor: Awaited<ReturnType<typeof readyClinic>>;

beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	harbor = await readyClinic(world.runtime, 'harbor');
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

let people = 0;
const add = (over: Partial<AddPersonCommand> = {}, by: TestMember = harbor.desk) => {
	const n = ++people;
	return addPerson(
		by.ctx(),
		patientNamed({ legalName: `Person${n}`, email: `person${n}@example.org`, ...over })
	);
};

describe('adding a person', () => {
	test('needs a name, a possible date of birth, an adult, and a way to reach them', async () => {
		const refusal = async (over: Partial<AddPersonCommand>) => {
			const result = await add(over);
			return result.ok ? null : result.error.code;
		};
		expect(await refusal({ legalName: '  ' })).toBe('name_missing');
		expect(await refusal({ dateOfBirth: '1985-02-30' })).toBe('date_of_birth_impossible');
		expect(await refusal({ dateOfBirth: '' })).toBe('date_of_birth_impossible');
		expect(await refusal({ email: null, mobile: null })).toBe('NO_CONTACT');
		expect(await refusal({ email: 'rosa(at)example.org' })).toBe('EMAIL_INVALID');
		expect(await refusal({ mobile: '12345' })).toBe('MOBILE_INVALID');
		expect(await refusal({ mobile: '303 555 0123' })).toBeNull();
	});

	test('counts eighteen years by the calendar of the clinic, not of the server', async () => {
		world.clock.set('2030-01-08T05:00:00Z');
		// In Denver it is still the evening of 7 January.
		expect(await add({ dateOfBirth: '2012-01-08' })).toMatchObject({
			error: { code: 'under_age', leastYears: 18 }
		});
		expect((await add({ dateOfBirth: '2012-01-07' })).ok).toBe(true);
		world.clock.set('2030-01-08T07:00:00Z');
		expect((await add({ dateOfBirth: '2012-01-08' })).ok).toBe(true);
	});

	test('is for the front desk and providers', async () => {
		expect(await add({}, harbor.admin)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
		expect((await add({}, harbor.provider)).ok).toBe(true);
	});

	test('shows likely duplicates first, logs who saw them, and goes on only when told', async () => {
		const born = '1970-05-05';
		const first = must(await add({ legalName: 'María José O’Brien', dateOfBirth: born }));
		const asked = await add({ legalName: 'Maria Obrien', dateOfBirth: born });
		expect(asked).toMatchObject({
			error: {
				code: 'LIKELY_DUPLICATES',
				people: [{ memberId: first.memberId, legalName: 'María José O’Brien', dateOfBirth: born }]
			}
		});
		expect(await accessTo(first.memberId)).toEqual(['person.found']);
		expect((await add({ legalName: 'Maria Obrien', dateOfBirth: '1970-05-06' })).ok).toBe(true);
		expect((await add({ legalName: 'Joan Other', dateOfBirth: born })).ok).toBe(true);
		expect((await add({ legalName: 'Maria Obrien', dateOfBirth: born, addAnyway: true })).ok).toBe(true);
	});

	test('refuses contact that another member of the clinic has, however it is written, and staff count', async () => {
		const first = must(await add({ email: 'One@Example.org', mobile: '+1 (303) 555-0188' }));
		expect(await add({ email: ' one@example.ORG ', addAnyway: true })).toMatchObject({
			error: { code: 'EMAIL_TAKEN', memberId: first.memberId }
		});
		expect(await add({ mobile: '303.555.0188', addAnyway: true })).toMatchObject({
			error: { code: 'MOBILE_TAKEN', memberId: first.memberId }
		});
		expect(await add({ email: harbor.provider.email })).toMatchObject({ error: { code: 'EMAIL_TAKEN' } });
		const lake = await readyClinic(world.runtime, 'lake');
		expect((await add({ email: 'one@example.org' }, lake.desk)).ok).toBe(true);
	});

	test('at once with the same contact adds one', async () => {
		const same = { email: 'race@example.org', addAnyway: true };
		const both = await Promise.all([add(same), add(same), add(same)]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
	});

	test('posted twice is one person with one code', async () => {
		const key = world.runtime.newId();
		const command = patientNamed({ legalName: 'Twice Posted', email: 'twice@example.org' });
		const first = must(await addPerson(harbor.desk.ctx(key), command));
		expect(must(await addPerson(harbor.desk.ctx(key), command))).toEqual(first);
		expect(first.personCode).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
	});

	test('leaves no name, address or birth date readable in the database', async () => {
		must(
			await add({
				legalName: 'Zebedee Unmistakable',
				email: 'zebedee@unmistakable.example',
				mobile: '303 555 0166',
				dateOfBirth: '1961-12-24'
			})
		);
		const holding = (text: string) => tablesHolding(world.runtime, harbor.clinicId, text);
		for (const text of ['Zebedee', 'unmistakable', '555 0166', '5550166', '1961-12-24']) {
			expect([text, await holding(text)]).toEqual([text, []]);
		}
		// What is meant to be readable is found, so the search itself works.
		expect(await holding('harbor')).toContain('clinic');
		expect(await holding('PERSON_ADDED')).toContain('event');
	});
});

describe('changing contact', () => {
	test('of oneself needs the passphrase again; old and new address are told, and the new one signs in', async () => {
		const rosa = await testPatient(world.runtime, harbor.desk, { email: 'old@example.org', addAnyway: true });
		const ctx = rosa.ctx();
		const change = { memberId: rosa.memberId, email: 'new@example.org', mobile: '303 555 0155' };
		expect(await changeContact(ctx, { ...change, proof: null })).toMatchObject({
			error: { code: 'NOT_ALLOWED' }
		});
		const proof = must(await proveAgain(ctx, { passphrase: PASSPHRASE, code: null }));
		must(await changeContact(ctx, { ...change, proof }));

		expect(await contactToldTo(rosa)).toEqual(['new@example.org', 'old@example.org']);
		expect((await enter('new@example.org')).ok).toBe(true);
		expect((await enter('303 555 0155')).ok).toBe(true);
		expect((await enter('old@example.org')).ok).toBe(false);
		expect((await eventTypes(world.runtime, harbor.clinicId, rosa.memberId)).at(-1)).toBe('CONTACT_CHANGED');
	});

	test('of staff is saved also when they show a recovery code: the key of the form is that of the change', async () => {
		const sam = await testStaff(world.runtime, harbor, {
			email: 'sam9@harbor.example',
			roles: ['frontdesk']
		});
		const ctx = sam.ctx(world.runtime.newId());
		const proof = must(await proveAgain(ctx, { passphrase: PASSPHRASE, code: sam.recoveryCodes[0] ?? '' }));
		const change = { memberId: sam.memberId, email: 'sam9new@harbor.example', mobile: null, proof };
		must(await changeContact(ctx, change));
		expect((await personState(sam)).email).toBe('sam9new@harbor.example');
	});

	test('that is somebody else’s, malformed or empty is refused and changes nothing', async () => {
		const rosa = await testPatient(world.runtime, harbor.desk, {
			email: 'rosa3@example.org',
			addAnyway: true
		});
		const change = async (contact: { email: string | null; mobile: string | null }) => {
			const ctx = harbor.desk.ctx();
			return changeContact(ctx, { memberId: rosa.memberId, proof: null, ...contact });
		};
		expect(await change({ email: harbor.admin.email, mobile: null })).toMatchObject({
			error: { code: 'EMAIL_TAKEN' }
		});
		expect(await change({ email: 'nonsense', mobile: null })).toMatchObject({
			error: { code: 'EMAIL_INVALID' }
		});
		expect(await change({ email: ' ', mobile: '' })).toMatchObject({ error: { code: 'NO_CONTACT' } });
		// The same as before is no change, and tells nobody.
		must(await change({ email: 'rosa3@example.org', mobile: null }));
		expect(await contactToldTo(rosa)).toEqual([]);
	});

	test('of oneself says only a few times a day that a contact is somebody else’s, and each is in the access log', async () => {
		const rosa = await testPatient(world.runtime, harbor.desk, {
			email: 'rosa8@example.org',
			addAnyway: true
		});
		must(await add({ email: 'other8@example.org', addAnyway: true }));
		const change = async (email: string) => {
			const ctx = rosa.ctx();
			const proof = must(await proveAgain(ctx, { passphrase: PASSPHRASE, code: null }));
			return changeContact(ctx, { memberId: rosa.memberId, email, mobile: null, proof });
		};
		for (let n = 0; n < CONTACT_REFUSALS_A_DAY; n++) {
			expect(await change('other8@example.org')).toMatchObject({ error: { code: 'EMAIL_TAKEN' } });
		}
		expect(await accessTo(rosa.memberId)).toEqual([
			'message.shown',
			...Array.from({ length: CONTACT_REFUSALS_A_DAY }, () => 'contact.refused')
		]);
		// Now free and taken have one answer, and their clinic can still change it for them.
		const usedUp = { error: { code: 'CONTACT_TRIES_USED_UP' } };
		expect(await change('other8@example.org')).toMatchObject(usedUp);
		expect(await change('free8@example.org')).toMatchObject(usedUp);
		const byDesk = { memberId: rosa.memberId, email: 'free8@example.org', mobile: null, proof: null };
		must(await changeContact(harbor.desk.ctx(), byDesk));

		world.clock.passHours(24);
		must(await change('free8b@example.org'));
	});

	test('of a patient is for those who care for them, of staff for the administrator', async () => {
		const rosa = await testPatient(world.runtime, harbor.desk, {
			email: 'rosa4@example.org',
			addAnyway: true
		});
		const sam = await testStaff(world.runtime, harbor, {
			email: 'sam4@harbor.example',
			roles: ['frontdesk']
		});
		const change = (by: TestMember, memberId: MemberId, email: string | null) =>
			changeContact(by.ctx(), {
				memberId,
				email,
				mobile: email === null ? '303 555 0144' : null,
				proof: null
			});
		expect(await change(rosa, sam.memberId, 'x1@example.org')).toMatchObject({
			error: { code: 'NOT_ALLOWED' }
		});
		expect(await change(harbor.admin, rosa.memberId, 'x2@example.org')).toMatchObject({
			error: { code: 'NOT_ALLOWED' }
		});
		expect(await change(harbor.provider, sam.memberId, 'x3@example.org')).toMatchObject({
			error: { code: 'NOT_ALLOWED' }
		});
		expect(await change(harbor.admin, sam.memberId, null)).toMatchObject({ error: { code: 'EMAIL_NEEDED' } });
		must(await change(harbor.admin, sam.memberId, 'x4@example.org'));
		must(await change(harbor.provider, rosa.memberId, 'x5@example.org'));
	});

	test('keeps the person code, which is on a paper that the person has', async () => {
		const { memberId, personCode } = must(await add());
		must(
			await changeContact(harbor.desk.ctx(), {
				memberId,
				email: 'kept@example.org',
				mobile: null,
				proof: null
			})
		);
		const again = await add({ email: 'kept@example.org' });
		expect(again).toMatchObject({ error: { code: 'EMAIL_TAKEN', memberId } });
		const found = await world.runtime.db.outsideClinics(async (tx) =>
			lookUpAccounts(tx, readIdentifier(world.runtime.keys, personCode))
		);
		expect(found).toEqual([{ clinicId: harbor.clinicId, memberId }]);
	});
});

test('new recovery codes replace the old ones, for staff who have just proved who they are', async () => {
	const sam = await testStaff(world.runtime, harbor, { email: 'codes@harbor.example', roles: ['frontdesk'] });
	world.clock.passMinutes(1);
	const ctx = sam.ctx();
	const code = totpAt(sam.seed, world.runtime.now());
	const proof = must(await proveAgain(ctx, { passphrase: PASSPHRASE, code }));
	const codes = must(await renewRecoveryCodes(ctx, proof));
	expect(codes).toHaveLength(10);
	expect(await proveAgain(ctx, { passphrase: PASSPHRASE, code: sam.recoveryCodes[0] ?? '' })).toMatchObject({
		ok: false
	});
	expect((await proveAgain(ctx, { passphrase: PASSPHRASE, code: codes[0] ?? '' })).ok).toBe(true);

	const twice = sam.ctx(world.runtime.newId());
	const shown = must(await proveAgain(twice, { passphrase: PASSPHRASE, code: codes[1] ?? '' }));
	must(await renewRecoveryCodes(twice, shown));
	const last = must(await renewRecoveryCodes(twice, shown));
	expect((await proveAgain(sam.ctx(), { passphrase: PASSPHRASE, code: last[0] ?? '' })).ok).toBe(true);

	const rosa = await testPatient(world.runtime, harbor.desk, {
		email: 'nocodes@example.org',
		addAnyway: true
	});
	const own = must(await proveAgain(rosa.ctx(), { passphrase: PASSPHRASE, code: null }));
	expect(await renewRecoveryCodes(rosa.ctx(), own)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
});

const enter = (identifier: string) =>
	signIn(world.runtime, {
		identifier,
		passphrase: PASSPHRASE,
		address: `198.51.100.${++people % 250}`,
		device: '',
		now: world.runtime.now()
	});

async function contactToldTo(who: TestMember): Promise<string[]> {
	const ctx = who.ctx();
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const key = await (await openClinicVault(tx, ctx)).person(who.memberId);
		const rows = await tx.select().from(outboxMessage).where(eq(outboxMessage.memberId, who.memberId));
		return rows
			.filter(({ kind }) => kind === 'contact_changed')
			.map(({ sealed, messageId }) =>
				String(JSON.parse(String(key?.open(sealed, messagePurpose(messageId)))).to)
			)
			.sort();
	});
}

const accessTo = async (subject: MemberId): Promise<string[]> => {
	const rows = await world.runtime.db.inClinic(harbor.clinicId, (tx) =>
		tx.select({ action: accessLog.action }).from(accessLog).where(eq(accessLog.subject, subject))
	);
	return rows.map(({ action }) => action);
};
