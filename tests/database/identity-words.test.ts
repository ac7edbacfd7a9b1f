import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identityWords } from '../../src/lib/server/db/schema/people.ts';
import { changeContact } from '../../src/lib/server/operations/identity/change-contact.ts';
import { checkIdentity } from '../../src/lib/server/operations/identity/check-identity.ts';
import { endAllOwnSignIns } from '../../src/lib/server/operations/identity/end-own-sign-ins.ts';
import { issueInvitation } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import { makeWords } from '../../src/lib/server/operations/identity/make-words.ts';
import { voidIdentity } from '../../src/lib/server/operations/identity/void-identity.ts';
import { inviteStaff } from '../../src/lib/server/operations/staff/invite-staff.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import {
	acceptAsPatient,
	eventTypes,
	must,
	personState,
	readyClinic,
	tablesHolding,
	testPatient,
	testStaff,
	type TestMember
} from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let harbor: Awaited<ReturnType<typeof readyClinic>>;
let second: TestMember;

beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	harbor = await readyClinic(world.runtime, 'harbor');
	second = await testStaff(world.runtime, harbor, {
		email: 'second@harbor.example',
		roles: ['provider'],
		profession: 'therapist'
	});
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

let people = 0;
const patient = (by = harbor.desk) =>
	testPatient(world.runtime, by, { email: `p${++people}@example.org`, addAnyway: true });

async function wordsOf(who: TestMember): Promise<string> {
	return must(await makeWords(who.ctx())).words.join(' ');
}

const check = (by: TestMember, of: TestMember, words: string) =>
	checkIdentity(by.ctx(), { memberId: of.memberId, words });

const identityOf = async (who: TestMember) => (await personState(who)).identity;

test('a patient reads out four words and the provider types them: the identity is checked', async () => {
	const rosa = await patient();
	const words = await wordsOf(rosa);
	expect(words.split(' ')).toHaveLength(4);
	const heard = words.toUpperCase().replaceAll(' ', ', ');
	expect(await check(harbor.provider, rosa, heard)).toEqual({
		ok: true,
		value: { aloneAfterOwnInvitation: false }
	});
	expect(await identityOf(rosa)).toMatchObject({ by: harbor.provider.memberId, method: 'four_words' });
	expect((await eventTypes(world.runtime, harbor.clinicId, rosa.memberId)).slice(-2)).toEqual([
		'WORDS_MADE',
		'IDENTITY_CHECKED'
	]);
	expect(await check(harbor.provider, rosa, words)).toMatchObject({ error: { code: 'no_words' } });
});

test('words asked for twice by the same form are new words, and those shown last count', async () => {
	const rosa = await patient();
	const key = world.runtime.newId();
	must(await makeWords(rosa.ctx(key)));
	const last = must(await makeWords(rosa.ctx(key))).words.join(' ');
	expect((await check(harbor.provider, rosa, last)).ok).toBe(true);
});

test('the words are stored as a hash alone', async () => {
	const rosa = await patient();
	const words = await wordsOf(rosa);
	for (const text of [words, words.replaceAll(' ', ','), words.replaceAll(' ', '","')]) {
		expect(await tablesHolding(world.runtime, harbor.clinicId, text)).toEqual([]);
	}
	expect(await tablesHolding(world.runtime, harbor.clinicId, rosa.memberId)).toContain('identity_words');
});

describe('words count', () => {
	test('for fifteen minutes', async () => {
		const rosa = await patient();
		const words = await wordsOf(rosa);
		world.clock.passMinutes(15);
		expect(await check(harbor.provider, rosa, words)).toMatchObject({ error: { code: 'words_expired' } });
	});

	test('no oftener because their posts carry one key: only a counted try compares them', async () => {
		const rosa = await patient();
		const words = await wordsOf(rosa);
		const key = world.runtime.newId();
		const sameKey = (typed: string) =>
			checkIdentity(harbor.provider.ctx(key), { memberId: rosa.memberId, words: typed });
		for (const typed of ['zoo zoo zoo zoo', 'zoo zoo zoo zebra', words]) {
			expect(await sameKey(typed)).toMatchObject({ error: { code: 'words_wrong', triesLeft: 4 } });
		}
		expect(await identityOf(rosa)).toBeNull();
	});

	test('for five tries, all of the provider of the first', async () => {
		const rosa = await patient();
		const words = await wordsOf(rosa);
		const guess = 'zoo zoo zoo zoo';
		expect(await check(harbor.provider, rosa, guess)).toMatchObject({
			error: { code: 'words_wrong', triesLeft: 4 }
		});
		expect(await check(second, rosa, words)).toMatchObject({ error: { code: 'words_for_another_provider' } });
		for (const triesLeft of [3, 2, 1]) {
			expect(await check(harbor.provider, rosa, guess)).toMatchObject({
				error: { code: 'words_wrong', triesLeft }
			});
		}
		expect(await check(harbor.provider, rosa, guess)).toMatchObject({ error: { code: 'words_used_up' } });
		expect(await check(harbor.provider, rosa, words)).toMatchObject({ error: { code: 'words_used_up' } });
		expect(await identityOf(rosa)).toBeNull();
		expect((await check(second, rosa, await wordsOf(rosa))).ok).toBe(true);
	});

	test('for five tries also when they are made at once', async () => {
		const rosa = await patient();
		await wordsOf(rosa);
		const tries = await Promise.all(
			Array.from({ length: 10 }, () => check(harbor.provider, rosa, 'zoo zoo zoo zoo'))
		);
		const judged = tries.filter((one) => !one.ok && one.error.code === 'words_wrong');
		expect(judged).toHaveLength(4);
		const types = await eventTypes(world.runtime, harbor.clinicId, rosa.memberId);
		expect(types.filter((type) => type === 'WORDS_TRIED')).toHaveLength(5);
	});

	test('once: of two checks at the same moment one is right', async () => {
		const rosa = await patient();
		const words = await wordsOf(rosa);
		const both = await Promise.all([
			check(harbor.provider, rosa, words),
			check(harbor.provider, rosa, words)
		]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
	});

	test('only the newest ones', async () => {
		const rosa = await patient();
		const older = await wordsOf(rosa);
		const newer = await wordsOf(rosa);
		expect(await check(harbor.provider, rosa, older)).toMatchObject({ error: { code: 'words_wrong' } });
		expect((await check(harbor.provider, rosa, newer)).ok).toBe(true);
	});

	test('of the person who was shown them, and nobody else', async () => {
		const [rosa, other] = [await patient(), await patient()];
		const words = await wordsOf(rosa);
		await wordsOf(other);
		expect(await check(harbor.provider, other, words)).toMatchObject({ error: { code: 'words_wrong' } });
	});

	test('only while the sign-in that showed them lasts', async () => {
		const rosa = await patient();
		const words = await wordsOf(rosa);
		must(await endAllOwnSignIns(rosa.ctx()));
		expect(await check(harbor.provider, rosa, words)).toMatchObject({ error: { code: 'no_words' } });
	});

	test('no try for a slip of the keyboard', async () => {
		const rosa = await patient();
		const words = await wordsOf(rosa);
		expect(await check(harbor.provider, rosa, 'one two')).toMatchObject({
			error: { code: 'NOT_FOUR_WORDS' }
		});
		expect(await check(harbor.provider, rosa, `${words.split(' ').slice(1).join(' ')} qwerty`)).toMatchObject(
			{
				error: { code: 'WORD_UNKNOWN', position: 4 }
			}
		);
		expect((await check(harbor.provider, rosa, words)).ok).toBe(true);
	});
});

describe('who may check', () => {
	test('only providers, and nobody makes words for a patient', async () => {
		const rosa = await patient();
		const words = await wordsOf(rosa);
		expect(await check(harbor.desk, rosa, words)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
		expect(await check(harbor.admin, rosa, words)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
		expect(await check(rosa, rosa, words)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
		expect(await makeWords(harbor.provider.ctx())).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
	});

	test('not the provider who invited, changed the contact or issued recovery, while there is another', async () => {
		const invited = await patient(harbor.provider);
		const words = await wordsOf(invited);
		expect(await check(harbor.provider, invited, words)).toMatchObject({
			error: { code: 'needs_another_provider' }
		});
		expect((await check(second, invited, words)).ok).toBe(true);

		const moved = await patient();
		const email = `moved${++people}@example.org`;
		must(await changeContact(second.ctx(), { memberId: moved.memberId, email, mobile: null, proof: null }));
		const movedWords = await wordsOf(moved);
		expect(await check(second, moved, movedWords)).toMatchObject({
			error: { code: 'needs_another_provider' }
		});
		expect((await check(harbor.provider, moved, movedWords)).ok).toBe(true);

		const lost = await patient();
		const issued = must(
			await issueInvitation(second.ctx(), { memberId: lost.memberId, kind: 'recovery', deliver: 'show' })
		);
		const back = await acceptAsPatient(world.runtime, issued, lost.email);
		const lostWords = await wordsOf(back);
		expect(await check(second, back, lostWords)).toMatchObject({ error: { code: 'needs_another_provider' } });
		expect((await check(harbor.provider, back, lostWords)).ok).toBe(true);
	});

	test('the only provider of a clinic may, and it is marked', async () => {
		const solo = await readyClinic(world.runtime, 'solo');
		// Somebody who was invited and has not come could not do it either.
		const invited = { legalName: 'Noor Haddad', email: 'noor@solo.example', roles: ['provider'] as const };
		must(await inviteStaff(solo.admin.ctx(), { ...invited, profession: 'therapist' }));
		const rosa = await testPatient(world.runtime, solo.provider);
		const words = await wordsOf(rosa);
		expect(await check(solo.provider, rosa, words)).toEqual({
			ok: true,
			value: { aloneAfterOwnInvitation: true }
		});
		expect(await identityOf(rosa)).toMatchObject({ aloneAfterOwnInvitation: true });
		expect(await check(harbor.provider, rosa, words)).toMatchObject({ error: { code: 'NO_SUCH_PERSON' } });
	});
});

test('recovery and doubt void the check', async () => {
	const rosa = await patient();
	must(await check(harbor.provider, rosa, await wordsOf(rosa)));
	expect(await voidIdentity(harbor.desk.ctx(), rosa.memberId)).toMatchObject({
		error: { code: 'NOT_ALLOWED' }
	});
	must(await voidIdentity(harbor.provider.ctx(), rosa.memberId));
	expect(await identityOf(rosa)).toBeNull();
	expect(await voidIdentity(harbor.provider.ctx(), rosa.memberId)).toMatchObject({
		error: { code: 'NOT_CHECKED' }
	});

	must(await check(harbor.provider, rosa, await wordsOf(rosa)));
	must(
		await issueInvitation(harbor.desk.ctx(), { memberId: rosa.memberId, kind: 'recovery', deliver: 'show' })
	);
	expect(await identityOf(rosa)).toBeNull();
	expect((await eventTypes(world.runtime, harbor.clinicId, rosa.memberId)).slice(-3)).toEqual([
		'INVITATION_ISSUED',
		'SIGN_INS_ENDED',
		'IDENTITY_VOIDED'
	]);
});

test('the row of the words follows the stream', async () => {
	const rosa = await patient();
	const words = await wordsOf(rosa);
	await check(harbor.provider, rosa, 'zoo zoo zoo zoo');
	must(await check(harbor.provider, rosa, words));
	const [row] = await world.runtime.db.inClinic(harbor.clinicId, (tx) =>
		tx.select().from(identityWords).where(eq(identityWords.memberId, rosa.memberId))
	);
	expect(row).toMatchObject({ tries: 1, providerId: harbor.provider.memberId, usedAt: world.runtime.now() });
});
