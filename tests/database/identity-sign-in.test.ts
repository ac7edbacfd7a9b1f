import { hash } from '@node-rs/argon2';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSignIn } from '../../src/lib/server/auth/session.ts';
import type { Tx } from '../../src/lib/server/db/client.ts';
import {
	TRIES_ELSEWHERE,
	TRIES_PER_ACCOUNT,
	TRIES_PER_ADDRESS,
	TRY_WINDOW_MINUTES
} from '../../src/lib/server/auth/limits.ts';
import { member, outboxMessage, signIn as signInTable } from '../../src/lib/server/db/schema/people.ts';
import { attempt } from '../../src/lib/server/db/schema/installation.ts';
import { clinicId as toClinicId, memberId as toMemberId } from '../../src/lib/domain/ids.ts';
import { addPerson } from '../../src/lib/server/operations/identity/add-person.ts';
import { countedAccount } from '../../src/lib/server/operations/identity/tries.ts';
import { changePassphrase } from '../../src/lib/server/operations/identity/change-passphrase.ts';
import { endAllOwnSignIns, endSignIn } from '../../src/lib/server/operations/identity/end-own-sign-ins.ts';
import { issueIn } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import { listAlerts } from '../../src/lib/server/operations/identity/list-alerts.ts';
import { listSignIns } from '../../src/lib/server/operations/identity/list-sign-ins.ts';
import { lockPersonUnit, openClinicVault } from '../../src/lib/server/operations/identity/person-unit.ts';
import { readProfiles } from '../../src/lib/server/operations/identity/read-names.ts';
import { proveAgain } from '../../src/lib/server/operations/identity/prove-again.ts';
import { signIn } from '../../src/lib/server/operations/identity/sign-in.ts';
import {
	chooseClinic,
	listClinicChoices,
	signInWithSecondFactor
} from '../../src/lib/server/operations/identity/sign-in-steps.ts';
import { unlockAccount } from '../../src/lib/server/operations/identity/unlock-account.ts';
import { returnStaff } from '../../src/lib/server/operations/staff/return-staff.ts';
import { suspendStaff } from '../../src/lib/server/operations/staff/suspend-staff.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import {
	eventTypes,
	must,
	PASSPHRASE,
	patientNamed,
	readyClinic,
	testPatient,
	testStaff,
	totpAt,
	type TestMember
} from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let harbor: Awaited<ReturnType<typeof readyClinic>>;
let people = 0;

beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	harbor = await readyClinic(world.runtime, 'harbor');
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const REFUSED = { ok: false, error: { code: 'SIGN_IN_REFUSED' } };

/** Every test from its own address, so that one does not use up another's tries. */
let addresses = 0;
const newAddress = () => `192.0.2.${++addresses}`;

const patient = (over = {}) =>
	testPatient(world.runtime, harbor.desk, { email: `p${++people}@example.org`, addAnyway: true, ...over });
const staff = () =>
	testStaff(world.runtime, harbor, { email: `s${++people}@harbor.example`, roles: ['frontdesk'] });

const enter = (identifier: string, over: Partial<Parameters<typeof signIn>[1]> = {}) =>
	signIn(world.runtime, {
		identifier,
		passphrase: PASSPHRASE,
		address: newAddress(),
		device: 'Chrome, Android',
		now: world.runtime.now(),
		...over
	});

const wrong = (identifier: string, address = newAddress()) =>
	enter(identifier, { passphrase: 'not their passphrase', address });

async function pendingOf(identifier: string): Promise<string> {
	const step = must(await enter(identifier));
	return 'pending' in step ? step.pending : '';
}

const prove = (pending: string, code: string, address = newAddress()) =>
	signInWithSecondFactor(world.runtime, { pending, code, address, device: '', now: world.runtime.now() });

const whoHas = async (token: string) => readSignIn(world.runtime, token, world.runtime.now());

describe('signing in', () => {
	test('a patient signs in by e-mail, mobile or person code, however they write them', async () => {
		const rosa = await patient({ mobile: '(303) 555-0142' });
		const { personCode } = await profileOf(rosa);
		for (const identifier of [
			rosa.email,
			` ${rosa.email.toUpperCase()} `,
			'+1 303 555 0142',
			'303.555.0142',
			personCode,
			personCode.toLowerCase().replace('-', ' ')
		]) {
			const step = must(await enter(identifier));
			expect(step).toMatchObject({ step: 'signed_in', kind: 'patient' });
			expect(await whoHas('token' in step ? step.token : '')).toMatchObject({ memberId: rosa.memberId });
		}
	});

	test('a passphrase hashed with weaker parameters is hashed anew, and still opens', async () => {
		const rosa = await patient();
		const weak = await hash(PASSPHRASE, { memoryCost: 8_192, timeCost: 2, parallelism: 1 });
		await world.runtime.db.inClinic(harbor.clinicId, (tx) =>
			tx.update(member).set({ passphraseHash: weak }).where(eq(member.memberId, rosa.memberId))
		);
		expect(must(await enter(rosa.email)).step).toBe('signed_in');
		const [row] = await world.runtime.db.inClinic(harbor.clinicId, (tx) =>
			tx.select({ stored: member.passphraseHash }).from(member).where(eq(member.memberId, rosa.memberId))
		);
		expect(world.runtime.passphrases.isOutdated(row?.stored ?? '')).toBe(false);
		expect(must(await enter(rosa.email)).step).toBe('signed_in');
	});

	test('one answer for everything that is not right', async () => {
		const rosa = await patient();
		expect(await wrong(rosa.email)).toEqual(REFUSED);
		expect(await enter('nobody@example.org')).toEqual(REFUSED);
		expect(await enter('not an identifier at all')).toEqual(REFUSED);
		expect(await enter('')).toEqual(REFUSED);
		expect(await enter(rosa.email, { passphrase: '' })).toEqual(REFUSED);
		expect(await enter(rosa.email, { passphrase: 'x'.repeat(100_000) })).toEqual(REFUSED);
	});

	test('staff need the second factor too: a passphrase alone opens nothing', async () => {
		const sam = await staff();
		const step = must(await enter(sam.email));
		expect(step.step).toBe('second_factor');
		expect(step).not.toHaveProperty('token');
		const pending = await pendingOf(sam.email);
		world.clock.passMinutes(1);
		const code = totpAt(sam.seed, world.runtime.now());
		const done = must(await prove(pending, code));
		expect(await whoHas('token' in done ? done.token : '')).toMatchObject({
			memberId: sam.memberId,
			kind: 'staff'
		});
	});

	test('a code counts once, also when it is typed twice at the same moment', async () => {
		const sam = await staff();
		world.clock.passMinutes(1);
		const code = totpAt(sam.seed, world.runtime.now());
		const [one, two] = [await pendingOf(sam.email), await pendingOf(sam.email)];
		const both = await Promise.all([prove(one, code), prove(two, code)]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await prove(one, code)).toEqual(REFUSED);
		// The code of the time step before is older than the one used.
		expect(await prove(one, totpAt(sam.seed, world.runtime.now(), -1))).toEqual(REFUSED);
	});

	test('a recovery code stands in for the authenticator, once, and the timeline shows it', async () => {
		const sam = await staff();
		const code = sam.recoveryCodes[3] ?? '';
		const twice = await Promise.all([
			prove(await pendingOf(sam.email), code.toLowerCase()),
			prove(await pendingOf(sam.email), code)
		]);
		expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await eventTypes(world.runtime, harbor.clinicId, sam.memberId)).toContain('RECOVERY_CODE_USED');
	});

	test('a step that comes late, was altered, or rests on a passphrase that changed begins again', async () => {
		const sam = await staff();
		const pending = await pendingOf(sam.email);
		const code = () => totpAt(sam.seed, world.runtime.now());
		expect(await prove(`${pending.slice(0, -2)}AA`, code())).toMatchObject({
			error: { code: 'BEGIN_AGAIN' }
		});
		expect(await prove('', code())).toMatchObject({ error: { code: 'BEGIN_AGAIN' } });
		world.clock.passMinutes(5);
		expect(await prove(pending, code())).toMatchObject({ error: { code: 'BEGIN_AGAIN' } });

		const changed = await pendingOf(sam.email);
		await world.runtime.db.inClinic(harbor.clinicId, async (tx) =>
			tx
				.update(member)
				.set({ passphraseHash: await world.runtime.passphrases.hash('another one entirely') })
				.where(eq(member.memberId, sam.memberId))
		);
		expect(await prove(changed, code())).toEqual(REFUSED);
	});

	test('somebody suspended is nobody at once, and can come back', async () => {
		const sam = await staff();
		must(await suspendStaff(harbor.admin.ctx(), sam.memberId));
		expect(await whoHas(sam.token)).toBeNull();
		expect(await enter(sam.email)).toEqual(REFUSED);
		must(await returnStaff(harbor.admin.ctx(), sam.memberId));
		expect(await whoHas(sam.token)).toBeNull();
		expect(must(await enter(sam.email)).step).toBe('second_factor');
	});
});

describe('several clinics', () => {
	test('are only told apart after the passphrase was right, and only those where it was', async () => {
		const lake = await readyClinic(world.runtime, 'lake');
		const pine = await readyClinic(world.runtime, 'pine');
		const email = 'both@example.org';
		const here = await patient({ email });
		const there = await testPatient(world.runtime, lake.desk, { email });
		const third = await testPatient(world.runtime, pine.desk, { email });
		await setPassphrase(third, 'a passphrase of pine alone');

		const pending = await pendingOf(email);
		const choices = (await listClinicChoices(world.runtime, pending, world.runtime.now())) ?? [];
		expect(choices.map(({ clinicId }) => clinicId).sort()).toEqual([harbor.clinicId, lake.clinicId].sort());

		const choose = (clinicId: string) =>
			chooseClinic(world.runtime, { pending, clinicId, device: '', now: world.runtime.now() });
		expect(await choose(pine.clinicId)).toMatchObject({ error: { code: 'BEGIN_AGAIN' } });
		expect(await choose('nonsense')).toMatchObject({ error: { code: 'BEGIN_AGAIN' } });
		const chosen = must(await choose(lake.clinicId));
		expect(await whoHas('token' in chosen ? chosen.token : '')).toMatchObject({ memberId: there.memberId });
		expect(must(await choose(harbor.clinicId)).step).toBe('signed_in');

		const onlyPine = must(await enter(email, { passphrase: 'a passphrase of pine alone' }));
		expect(onlyPine.step).toBe('signed_in');

		// Signing in at one clinic locks nobody at another.
		for (let n = 0; n < TRIES_PER_ACCOUNT + 2; n++) {
			must(await enter(email, { passphrase: 'a passphrase of pine alone' }));
		}
		expect(must(await enter(email)).step).toBe('clinic');
		expect(here.memberId).not.toBe(there.memberId);
	});

	test('an account of one’s own is no way to guess without end at somebody else’s', async () => {
		const mine = await readyClinic(world.runtime, 'mine');
		const email = 'shared@example.org';
		const target = await patient({ email });
		const guesser = await testPatient(world.runtime, mine.desk, { email });
		await setPassphrase(guesser, 'a guess that belongs here');
		for (let n = 0; n < TRIES_ELSEWHERE; n++) {
			must(await enter(email, { passphrase: 'a guess that belongs here' }));
		}
		// Even the right one is not judged now, and says nothing.
		expect(await enter(email)).toEqual(REFUSED);
		world.clock.passMinutes(TRY_WINDOW_MINUTES);
		expect(must(await enter(email)).step).toBe('signed_in');
		expect(target.memberId).not.toBe(guesser.memberId);
	});

	test('a passphrase that was not judged keeps the account of the other clinic closed for no longer', async () => {
		const mine = await readyClinic(world.runtime, 'mine-too');
		const email = 'shared-too@example.org';
		await patient({ email });
		await setPassphrase(await testPatient(world.runtime, mine.desk, { email }), 'a guess that belongs here');
		const guess = () => enter(email, { passphrase: 'a guess that belongs here' });
		for (let n = 0; n < TRIES_ELSEWHERE; n++) must(await guess());
		world.clock.passMinutes(TRY_WINDOW_MINUTES - 1);
		must(await guess());
		world.clock.passMinutes(1);
		for (let n = 0; n < TRIES_ELSEWHERE - 1; n++) must(await guess());
		expect(must(await enter(email)).step).toBe('signed_in');
	});

	test('the key of a post names nobody: an id of another clinic in it makes no second person of that id', async () => {
		const cove = await readyClinic(world.runtime, 'cove');
		const email = 'target@example.org';
		const target = await patient({ email });
		const added = must(
			await addPerson(cove.desk.ctx(target.memberId), patientNamed({ email, legalName: 'Somebody Else' }))
		);
		expect(added.memberId).not.toBe(target.memberId);
		// The same post again still finds whom it added.
		expect(
			must(
				await addPerson(cove.desk.ctx(target.memberId), patientNamed({ email, legalName: 'Somebody Else' }))
			)
		).toEqual(added);
	});

	test('wrong tries are counted for a person of one clinic, whatever ids another clinic has', () => {
		const { keys } = world.runtime;
		const memberId = toMemberId(world.runtime.newId());
		const [here, there] = [harbor.clinicId, toClinicId(world.runtime.newId())].map((clinicId) =>
			countedAccount(keys, { clinicId, memberId })
		);
		expect(here?.subject).not.toEqual(there?.subject);
	});

	test('a member of staff chooses the clinic and then shows the factor of that clinic', async () => {
		const river = await readyClinic(world.runtime, 'river');
		const email = 'two-jobs@example.org';
		const here = await testStaff(world.runtime, harbor, { email, roles: ['frontdesk'] });
		const there = await testStaff(world.runtime, river, { email, roles: ['frontdesk'] });
		const pending = await pendingOf(email);
		world.clock.passMinutes(1);
		expect(await prove(pending, totpAt(there.seed, world.runtime.now()))).toMatchObject({
			error: { code: 'BEGIN_AGAIN' }
		});
		const chosen = must(
			await chooseClinic(world.runtime, {
				pending,
				clinicId: river.clinicId,
				device: '',
				now: world.runtime.now()
			})
		);
		const next = 'pending' in chosen ? chosen.pending : '';
		expect(await prove(next, totpAt(here.seed, world.runtime.now()))).toEqual(REFUSED);
		const done = must(await prove(next, totpAt(there.seed, world.runtime.now())));
		expect(await whoHas('token' in done ? done.token : '')).toMatchObject({ memberId: there.memberId });
	});
});

describe('too many wrong tries', () => {
	test('lock the account: the right passphrase gets the same answer, the clinic and the person are told', async () => {
		const rosa = await patient();
		for (let n = 0; n < TRIES_PER_ACCOUNT; n++) expect(await wrong(rosa.email)).toEqual(REFUSED);
		expect(await enter(rosa.email)).toEqual(REFUSED);
		expect(await eventTypes(world.runtime, harbor.clinicId, rosa.memberId)).toContain('LOCKED');
		expect(await messagesTo(rosa)).toContain('account_locked');
		// Who is signed in goes on: a stranger with an address cannot throw its owner out.
		expect(await whoHas(rosa.token)).not.toBeNull();

		const alerts = await listAlerts(harbor.admin.ctx());
		expect(alerts).toContainEqual(
			expect.objectContaining({ code: 'account_locked', kind: 'patient', isLocked: true, who: null })
		);
		expect(await listAlerts(harbor.desk.ctx())).toEqual([]);

		world.clock.passMinutes(30);
		expect(must(await enter(rosa.email)).step).toBe('signed_in');
	});

	test('come to the same number when they are made at once', async () => {
		const rosa = await patient();
		await Promise.all(Array.from({ length: 3 * TRIES_PER_ACCOUNT }, () => wrong(rosa.email)));
		expect(await countedTries(rosa)).toBe(TRIES_PER_ACCOUNT);
		const locks = (await eventTypes(world.runtime, harbor.clinicId, rosa.memberId)).filter(
			(type) => type === 'LOCKED'
		);
		expect(locks).toHaveLength(1);
	});

	test('under different names of one account count together', async () => {
		const rosa = await patient({ mobile: '303 555 0177' });
		const { personCode } = await profileOf(rosa);
		const names = [rosa.email, '3035550177', personCode];
		for (let n = 0; n < TRIES_PER_ACCOUNT; n++) await wrong(names[n % names.length] ?? '');
		expect(await enter(rosa.email)).toEqual(REFUSED);
	});

	test('at the second factor lock the account too, however often the passphrase is right in between', async () => {
		const sam = await staff();
		for (let n = 0; n < TRIES_PER_ACCOUNT; n++) {
			expect(await prove(await pendingOf(sam.email), '000000')).toEqual(REFUSED);
		}
		expect(await enter(sam.email)).toEqual(REFUSED);
		world.clock.passMinutes(1);
		expect(await listAlerts(harbor.admin.ctx())).toContainEqual(
			expect.objectContaining({ kind: 'staff', who: { memberId: sam.memberId, name: 'Sam Stone' } })
		);
		must(await unlockAccount(harbor.admin.ctx(), sam.memberId));
		expect(must(await enter(sam.email)).step).toBe('second_factor');
		expect((await listAlerts(harbor.admin.ctx())).some(({ who }) => who?.memberId === sam.memberId)).toBe(
			false
		);
	});

	test('of an account that does not exist stop being judged after as many', async () => {
		const typed = 'ghost@example.org';
		for (let n = 0; n < 2 * TRIES_PER_ACCOUNT; n++) expect(await wrong(typed)).toEqual(REFUSED);
		const counted = await world.runtime.db.outsideClinics((tx) =>
			tx.$count(
				attempt,
				eq(
					attempt.subject,
					world.runtime.keys.attemptSubject('typed', world.runtime.keys.blindIndex('email', typed))
				)
			)
		);
		expect(counted).toBe(TRIES_PER_ACCOUNT);
	});

	test('from one address stop it for every account, and no other address', async () => {
		const rosa = await patient();
		const address = newAddress();
		await Promise.all(
			Array.from({ length: TRIES_PER_ADDRESS }, (_, n) => wrong(`guess${n}@example.org`, address))
		);
		expect(await enter(rosa.email, { address })).toEqual(REFUSED);
		expect(must(await enter(rosa.email)).step).toBe('signed_in');
		world.clock.passMinutes(30);
		expect(must(await enter(rosa.email, { address })).step).toBe('signed_in');
	});

	test('are forgotten after a right one', async () => {
		const rosa = await patient();
		for (let round = 0; round < 3; round++) {
			for (let n = 0; n < TRIES_PER_ACCOUNT - 1; n++) await wrong(rosa.email);
			expect(must(await enter(rosa.email)).step).toBe('signed_in');
		}
	});

	test('are kept in the database for a day and hold no address or name', async () => {
		const { rows } = await database.owner.query('select * from attempt');
		expect(rows.length).toBeGreaterThan(0);
		expect(JSON.stringify(rows)).not.toContain('example.org');
		world.clock.passHours(25);
		await wrong('later@example.org');
		const left = await database.owner.query('select min(at) as oldest from attempt');
		expect(left.rows[0].oldest.getTime()).toBe(world.runtime.now().getTime());
	});
});

describe('a sign-in', () => {
	test('ends when it was idle: patients after 30 minutes, staff after 15, and not before', async () => {
		const [rosa, sam] = [await patient(), await staff()];
		world.clock.passMinutes(14);
		expect(await whoHas(sam.token)).not.toBeNull();
		world.clock.passMinutes(14.9);
		expect(await whoHas(sam.token)).not.toBeNull();
		world.clock.passMinutes(15);
		expect(await whoHas(sam.token)).toBeNull();
		expect(await whoHas(rosa.token)).toBeNull();

		const again = must(await enter(rosa.email));
		const token = 'token' in again ? again.token : '';
		world.clock.passMinutes(29);
		expect(await whoHas(token)).not.toBeNull();
	});

	test('ends after twelve hours, however busy', async () => {
		const rosa = await patient();
		for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
			world.clock.passMinutes(20);
			expect(await whoHas(rosa.token)).not.toBeNull();
		}
		world.clock.passMinutes(20);
		expect(await whoHas(rosa.token)).toBeNull();
	});

	test('writes its last use at most once a minute', async () => {
		const rosa = await patient();
		const lastSeen = () => lastSeenOf(rosa);
		const begun = await lastSeen();
		world.clock.passMinutes(0.9);
		await whoHas(rosa.token);
		expect(await lastSeen()).toEqual(begun);
		world.clock.passMinutes(0.2);
		await whoHas(rosa.token);
		expect(await lastSeen()).toEqual(world.runtime.now());
	});

	test('is not forged: an altered secret, another id and nonsense are nobody', async () => {
		const [rosa, other] = [await patient(), await patient()];
		const [id] = rosa.token.split('.');
		const [, secret] = other.token.split('.');
		for (const token of [`${id}.${secret}`, `${id}.`, `${id}`, 'x', '', `${rosa.token}.`, `${rosa.token} `]) {
			expect(await whoHas(token)).toBeNull();
		}
		const [stored] = await world.runtime.db.inClinic(harbor.clinicId, (tx) =>
			tx.select().from(signInTable).where(eq(signInTable.memberId, rosa.memberId))
		);
		expect(JSON.stringify(stored)).not.toContain(rosa.token.split('.')[1]);
	});

	test('is listed with the others, ends one by one or all at once, and never by somebody else', async () => {
		const [rosa, other] = [await patient(), await patient()];
		const phone = must(await enter(rosa.email, { device: 'Safari, iPhone' }));
		const listed = await listSignIns(rosa.ctx());
		expect(listed).toMatchObject([{ device: 'Safari, iPhone' }, { device: 'Safari, iPhone', isThis: true }]);
		const second = listed.find(({ isThis }) => !isThis);
		if (!second) throw new Error('no second sign-in');
		expect(await endSignIn(other.ctx(), second.signInId)).toMatchObject({
			error: { code: 'NO_SUCH_SIGN_IN' }
		});
		expect(await endSignIn(harbor.admin.ctx(), second.signInId)).toMatchObject({
			error: { code: 'NO_SUCH_SIGN_IN' }
		});
		must(await endSignIn(rosa.ctx(), second.signInId));
		expect(await whoHas('token' in phone ? phone.token : '')).toBeNull();
		expect(await whoHas(rosa.token)).not.toBeNull();

		must(await endAllOwnSignIns(rosa.ctx()));
		expect(await whoHas(rosa.token)).toBeNull();
		expect(await whoHas(other.token)).not.toBeNull();
		expect((await eventTypes(world.runtime, harbor.clinicId, rosa.memberId)).at(-1)).toBe('SIGN_INS_ENDED');
	});
});

describe('a sign-in at the same moment as', () => {
	test('a recovery is refused: the passphrase that was right before opens nothing after', async () => {
		const rosa = await patient();
		const entered = await whileHeld(
			(tx) =>
				issueIn(tx, harbor.provider.ctx(), { memberId: rosa.memberId, kind: 'recovery', deliver: 'show' }),
			() => enter(rosa.email)
		);
		expect(entered).toMatchObject({ error: { code: 'BEGIN_AGAIN' } });
	});

	test('a new passphrase of staff is refused too, though its second factor is right', async () => {
		const sam = await staff();
		world.clock.passMinutes(1);
		const pending = await pendingOf(sam.email);
		const entered = await whileHeld(
			async (tx) => {
				await lockPersonUnit(tx, sam.ctx(), sam.memberId);
				await tx
					.update(member)
					.set({ passphraseHash: await world.runtime.passphrases.hash('eleven slow otters drift') })
					.where(eq(member.memberId, sam.memberId));
			},
			() => prove(pending, totpAt(sam.seed, world.runtime.now()))
		);
		expect(entered).toEqual(REFUSED);
	});

	/** Begins `meanwhile` when `act` is done and not committed, and commits when it waits for that or has ended. */
	async function whileHeld<T>(act: (tx: Tx) => Promise<unknown>, meanwhile: () => Promise<T>): Promise<T> {
		const { begun } = await world.runtime.db.inClinic(harbor.clinicId, async (tx) => {
			await act(tx);
			let ended = false;
			const begun = meanwhile().finally(() => (ended = true));
			await expect.poll(async () => ended || (await someoneWaits()), { timeout: 30_000 }).toBe(true);
			return { begun };
		});
		return begun;
	}

	async function someoneWaits(): Promise<boolean> {
		const { rows } = await database.owner.query(
			`select 1 from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`
		);
		return rows.length > 0;
	}
});

describe('proving again', () => {
	test('gives a proof for this act of this person and no other', async () => {
		const [rosa, other] = [await patient(), await patient()];
		const ctx = rosa.ctx();
		const proof = must(await proveAgain(ctx, { passphrase: PASSPHRASE, code: null }));
		expect(proof.by).toBe('passphrase');
		expect(proof.isFor(ctx)).toBe(true);
		expect(proof.isFor(other.ctx())).toBe(false);
		world.clock.passMinutes(0.01);
		expect(proof.isFor(rosa.ctx())).toBe(false);
	});

	test('asks staff for their second factor', async () => {
		const sam = await staff();
		world.clock.passMinutes(1);
		const code = totpAt(sam.seed, world.runtime.now());
		expect(await proveAgain(sam.ctx(), { passphrase: PASSPHRASE, code: null })).toMatchObject({ ok: false });
		expect(await proveAgain(sam.ctx(), { passphrase: 'something else', code })).toMatchObject({ ok: false });
		expect(must(await proveAgain(sam.ctx(), { passphrase: PASSPHRASE, code })).secondFactor).toBe('totp');
		expect(await proveAgain(sam.ctx(), { passphrase: PASSPHRASE, code })).toMatchObject({ ok: false });
	});

	test('stays possible for somebody signed in, however often others try from outside', async () => {
		const rosa = await patient();
		for (let n = 0; n < TRIES_PER_ACCOUNT; n++) await wrong(rosa.email);
		expect(await enter(rosa.email)).toEqual(REFUSED);
		expect((await proveAgain(rosa.ctx(), { passphrase: PASSPHRASE, code: null })).ok).toBe(true);
	});

	test('wrong once locks nobody, however often others tried from outside', async () => {
		const rosa = await patient();
		for (let n = 0; n < TRIES_PER_ACCOUNT - 1; n++) await wrong(rosa.email);
		expect((await proveAgain(rosa.ctx(), { passphrase: 'a slip', code: null })).ok).toBe(false);
		expect(await whoHas(rosa.token)).not.toBeNull();
		expect((await proveAgain(rosa.ctx(), { passphrase: PASSPHRASE, code: null })).ok).toBe(true);
	});

	test('works again once the clinic has unlocked the account that was locked by wrong proofs', async () => {
		const rosa = await patient();
		for (let n = 0; n < TRIES_PER_ACCOUNT; n++) {
			await proveAgain(rosa.ctx(), { passphrase: 'a guess', code: null });
		}
		must(await unlockAccount(harbor.desk.ctx(), rosa.memberId));
		expect(must(await enter(rosa.email)).step).toBe('signed_in');
		expect((await proveAgain(rosa.ctx(), { passphrase: PASSPHRASE, code: null })).ok).toBe(true);
	});

	test('wrong too often locks the account and ends its sign-ins: somebody sits in front of it', async () => {
		const rosa = await patient();
		for (let n = 0; n < TRIES_PER_ACCOUNT; n++) {
			expect(await proveAgain(rosa.ctx(), { passphrase: 'a guess', code: null })).toMatchObject({
				error: { code: 'NOT_PROVED' }
			});
		}
		expect(await whoHas(rosa.token)).toBeNull();
		expect((await eventTypes(world.runtime, harbor.clinicId, rosa.memberId)).slice(-2)).toEqual([
			'LOCKED',
			'SIGN_INS_ENDED'
		]);
	});
});

test('a new passphrase needs the old one, ends every other sign-in, and is told', async () => {
	const rosa = await patient();
	const elsewhere = must(await enter(rosa.email));
	const ctx = rosa.ctx();
	const chosen = { passphrase: 'eleven slow otters drift', again: 'eleven slow otters drift' };
	const proof = must(await proveAgain(ctx, { passphrase: PASSPHRASE, code: null }));
	expect(await changePassphrase(ctx, { passphrase: 'short', again: 'short', proof })).toMatchObject({
		error: { code: 'FIELDS' }
	});
	must(await changePassphrase(ctx, { ...chosen, proof }));
	expect(await whoHas(rosa.token)).not.toBeNull();
	expect(await whoHas('token' in elsewhere ? elsewhere.token : '')).toBeNull();
	expect(await enter(rosa.email)).toEqual(REFUSED);
	expect(must(await enter(rosa.email, { passphrase: chosen.passphrase })).step).toBe('signed_in');
	expect(await messagesTo(rosa)).toContain('passphrase_changed');

	world.clock.passMinutes(1);
	expect(await changePassphrase(rosa.ctx(), { ...chosen, proof })).toMatchObject({
		error: { code: 'NOT_ALLOWED' }
	});
});

test('a new passphrase posted twice at once is set, and no error', async () => {
	const rosa = await patient();
	const ctx = rosa.ctx(world.runtime.newId());
	const chosen = { passphrase: 'eleven slow otters drift', again: 'eleven slow otters drift' };
	const proof = must(await proveAgain(ctx, { passphrase: PASSPHRASE, code: null }));
	must(await changePassphrase(ctx, { ...chosen, proof }));
	must(await changePassphrase(ctx, { ...chosen, proof }));
	expect(must(await enter(rosa.email, { passphrase: chosen.passphrase })).step).toBe('signed_in');
});

async function setPassphrase(who: TestMember, passphrase: string): Promise<void> {
	const ctx = who.ctx();
	const proof = must(await proveAgain(ctx, { passphrase: PASSPHRASE, code: null }));
	must(await changePassphrase(ctx, { passphrase, again: passphrase, proof }));
}

const profileOf = async (who: TestMember): Promise<{ personCode: string }> => {
	const { clinicId, runtime } = who.ctx();
	const profiles = await runtime.db.inClinic(clinicId, async (tx) =>
		readProfiles(tx, clinicId, await openClinicVault(tx, who.ctx()), [who.memberId])
	);
	return { personCode: profiles.get(who.memberId)?.personCode ?? '' };
};

const messagesTo = async (who: TestMember): Promise<string[]> => {
	const rows = await world.runtime.db.inClinic(who.ctx().clinicId, (tx) =>
		tx
			.select({ kind: outboxMessage.kind })
			.from(outboxMessage)
			.where(eq(outboxMessage.memberId, who.memberId))
	);
	return rows.map(({ kind }) => kind);
};

const countedTries = (who: TestMember): Promise<number> =>
	world.runtime.db.outsideClinics((tx) =>
		tx.$count(
			attempt,
			eq(
				attempt.subject,
				countedAccount(world.runtime.keys, { clinicId: who.ctx().clinicId, memberId: who.memberId }).subject
			)
		)
	);

const lastSeenOf = async (who: TestMember): Promise<Date | undefined> => {
	const [row] = await world.runtime.db.inClinic(who.ctx().clinicId, (tx) =>
		tx
			.select({ at: sql<Date>`${signInTable.lastSeenAt}`.mapWith(signInTable.lastSeenAt) })
			.from(signInTable)
			.where(eq(signInTable.memberId, who.memberId))
	);
	return row?.at;
};
