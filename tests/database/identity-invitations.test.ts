import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MemberId } from '../../src/lib/domain/ids.ts';
import { readSignIn } from '../../src/lib/server/auth/session.ts';
import { accessLog } from '../../src/lib/server/db/schema/log.ts';
import { invitation, member, outboxMessage } from '../../src/lib/server/db/schema/people.ts';
import { addPerson } from '../../src/lib/server/operations/identity/add-person.ts';
import { issueInvitation } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import { readInvitation } from '../../src/lib/server/operations/identity/open-invitation.ts';
import { setUpClinic } from '../../src/lib/server/operations/identity/set-up-clinic.ts';
import { signIn } from '../../src/lib/server/operations/identity/sign-in.ts';
import { takeBackInvitation } from '../../src/lib/server/operations/identity/take-back-invitation.ts';
import { useInvitation } from '../../src/lib/server/operations/identity/use-invitation.ts';
import { addClinic } from '../../src/lib/server/operations/clinics/add-clinic.ts';
import { inviteStaff } from '../../src/lib/server/operations/staff/invite-staff.ts';
import { suspendStaff } from '../../src/lib/server/operations/staff/suspend-staff.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import {
	acceptAsPatient,
	acceptAsStaff,
	authenticatorFor,
	eventTypes,
	must,
	PASSPHRASE,
	patientNamed,
	readyClinic,
	testClinic,
	testPatient,
	testStaff,
	tokenOf,
	type TestMember
} from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let clinic: Awaited<ReturnType<typeof readyClinic>>;

beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await readyClinic(world.runtime, 'harbor');
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

let people = 0;
/** Somebody who was added and not invited yet. */
async function added(): Promise<MemberId> {
	const n = ++people;
	const command = patientNamed({
		legalName: `Person ${n}`,
		email: `person${n}@example.org`,
		addAnyway: true
	});
	return must(await addPerson(clinic.desk.ctx(), command)).memberId;
}

const activation = async (memberId: MemberId) =>
	must(await issueInvitation(clinic.desk.ctx(), { memberId, kind: 'activation', deliver: 'show' }));

const accept = (over: Partial<Parameters<typeof useInvitation>[1]>) =>
	useInvitation(world.runtime, {
		token: '',
		code: '',
		passphrase: PASSPHRASE,
		again: PASSPHRASE,
		authenticator: null,
		device: '',
		now: world.runtime.now(),
		...over
	});

const typesOf = (memberId: MemberId) => eventTypes(world.runtime, clinic.clinicId, memberId);

describe('a link for a patient', () => {
	test('opens the account once: person active, signed in, told, and on their timeline', async () => {
		const memberId = await added();
		const { link, code } = await activation(memberId);
		const opened = must(await accept({ token: tokenOf(link), code: code ?? '' }));

		expect(await readSignIn(world.runtime, opened.token, world.runtime.now())).toMatchObject({
			memberId,
			kind: 'patient',
			roles: ['patient'],
			calledName: `Person ${people}`,
			clinicName: 'Harbor Clinic'
		});
		expect(opened.recoveryCodes).toEqual([]);
		expect(await typesOf(memberId)).toEqual([
			'PERSON_ADDED',
			'INVITATION_ISSUED',
			'INVITATION_USED',
			'ACTIVATED',
			'PASSPHRASE_SET'
		]);
		expect(await messagesTo(memberId)).toEqual(['activation_told']);
	});

	test('does not open with the link alone: without the code, or with a wrong one, nothing happens', async () => {
		const memberId = await added();
		const { link, code } = await activation(memberId);
		const token = tokenOf(link);
		expect(await accept({ token })).toMatchObject({
			error: { code: 'FIELDS', problems: [{ field: 'code', code: 'CODE_MISSING' }] }
		});
		expect(await accept({ token, code: '0000-0000' })).toMatchObject({
			error: { code: 'FIELDS', problems: [{ field: 'code', code: 'CODE_WRONG' }] }
		});
		expect(await typesOf(memberId)).toEqual(['PERSON_ADDED', 'INVITATION_ISSUED']);
		// As somebody types what they heard on the telephone.
		const heard = ` ${(code ?? '').toLowerCase().replace('-', ' ')} `;
		expect((await accept({ token, code: heard })).ok).toBe(true);
	});

	test('is worthless after five wrong codes, also with the right one, and says whom to call', async () => {
		const memberId = await added();
		const { link, code } = await activation(memberId);
		const token = tokenOf(link);
		for (const _ of [1, 2, 3, 4])
			expect(await accept({ token, code: 'WRONG' })).toMatchObject({ error: { code: 'FIELDS' } });
		const unusable = {
			ok: false,
			error: {
				code: 'INVITATION_UNUSABLE',
				call: { clinic: 'Harbor Clinic', phone: '+1 303 555 0100' }
			}
		};
		expect(await accept({ token, code: 'WRONG' })).toEqual(unusable);
		expect(await accept({ token, code: code ?? '' })).toEqual(unusable);
		expect((await typesOf(memberId)).at(-1)).toBe('INVITATION_TAKEN_BACK');
	});

	test('that is tried with wrong codes by many at once still allows only five tries', async () => {
		const { link, code } = await activation(await added());
		const token = tokenOf(link);
		const tries = await Promise.all(Array.from({ length: 12 }, () => accept({ token, code: 'WRONG' })));
		const judged = tries.filter(({ ok, ...rest }) => !ok && 'error' in rest && rest.error.code === 'FIELDS');
		expect(judged).toHaveLength(4);
		expect(await accept({ token, code: code ?? '' })).toMatchObject({
			error: { code: 'INVITATION_UNUSABLE' }
		});
	});

	test('used by two at once lets one in', async () => {
		const memberId = await added();
		const { link, code } = await activation(memberId);
		const both = await Promise.all([1, 2].map(() => accept({ token: tokenOf(link), code: code ?? '' })));
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'INVITATION_UNUSABLE' } });
		expect((await typesOf(memberId)).filter((type) => type === 'ACTIVATED')).toHaveLength(1);
	});

	test('gets one answer whether it is made up, altered, used, expired, voided or taken back', async () => {
		const read = (token: string) => readInvitation(world.runtime, token, world.runtime.now());
		const call = { clinic: 'Harbor Clinic', phone: '+1 303 555 0100' };
		expect(await read('nonsense')).toEqual({ ok: false, error: { code: 'INVITATION_UNUSABLE', call: null } });
		expect(await read(`${world.runtime.newId()}.${'a'.repeat(32)}`)).toEqual({
			ok: false,
			error: { code: 'INVITATION_UNUSABLE', call: null }
		});
		const unusable = { ok: false, error: { code: 'INVITATION_UNUSABLE', call } };

		const first = tokenOf((await activation(await added())).link);
		expect(await read(first.slice(0, -1) + (first.endsWith('a') ? 'b' : 'a'))).toEqual(unusable);

		const used = await activation(await added());
		must(await accept({ token: tokenOf(used.link), code: used.code ?? '' }));
		expect(await read(tokenOf(used.link))).toEqual(unusable);

		const again = await added();
		const older = await activation(again);
		const newer = await activation(again);
		expect(await read(tokenOf(older.link))).toEqual(unusable);
		expect((await read(tokenOf(newer.link))).ok).toBe(true);

		must(await takeBackInvitation(clinic.desk.ctx(), again));
		expect(await read(tokenOf(newer.link))).toEqual(unusable);
		expect(await takeBackInvitation(clinic.desk.ctx(), again)).toMatchObject({
			error: { code: 'NOTHING_TO_TAKE_BACK' }
		});

		const { link } = await activation(await added());
		const fourteenDays = new Date(world.runtime.now().getTime() + 14 * 24 * 3_600_000);
		expect(
			(await readInvitation(world.runtime, tokenOf(link), new Date(fourteenDays.getTime() - 1))).ok
		).toBe(true);
		expect(await readInvitation(world.runtime, tokenOf(link), fourteenDays)).toEqual(unusable);
	});

	test('refuses a passphrase that is short, common, made of the person, or not the same twice', async () => {
		const { link, code } = await activation(await added());
		const token = tokenOf(link);
		const problems = async (passphrase: string, again = passphrase) => {
			const used = await accept({ token, code: code ?? '', passphrase, again });
			return used.ok || used.error.code !== 'FIELDS'
				? []
				: used.error.problems.map(({ code: found }) => found);
		};
		expect(await problems('short')).toEqual(['PASSPHRASE_SHORT']);
		expect(await problems('password1234')).toEqual(['PASSPHRASE_COMMON']);
		expect(await problems(`person${people}@example.org`)).toEqual(['PASSPHRASE_IS_YOU']);
		expect(await problems(PASSPHRASE, 'seven quiet herons walk')).toEqual(['AGAIN_DIFFERENT']);
		// Whoever has the link alone could else try names until one is refused.
		const withoutCode = await accept({ token, code: '', passphrase: `person${people}@example.org` });
		expect(JSON.stringify(withoutCode)).toContain('CODE_MISSING');
		expect(JSON.stringify(withoutCode)).not.toContain('PASSPHRASE_IS_YOU');
		expect((await accept({ token, code: code ?? '' })).ok).toBe(true);
	});

	test('keeps neither the secret nor the code in the database, and shows a link only with an access-log row', async () => {
		const memberId = await added();
		const { link, code, invitation: id } = await activation(memberId);
		const stored = await world.runtime.db.inClinic(clinic.clinicId, async (tx) => ({
			row: await tx.select().from(invitation).where(eq(invitation.invitationId, id)),
			log: await tx.select().from(accessLog).where(eq(accessLog.subject, memberId))
		}));
		const secret = tokenOf(link).split('.')[1] ?? '';
		expect(JSON.stringify(stored)).not.toContain(secret);
		expect(JSON.stringify(stored)).not.toContain(code);
		expect(stored.log).toMatchObject([{ action: 'message.shown', actor: clinic.desk.memberId }]);
	});

	test('that is mailed is not shown: it waits sealed in the outbox', async () => {
		const memberId = await added();
		const issued = must(
			await issueInvitation(clinic.desk.ctx(), { memberId, kind: 'activation', deliver: 'mail' })
		);
		expect(issued.link).toBeNull();
		expect(issued.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
		expect(await messagesTo(memberId)).toEqual(['invitation']);
		const [row] = await world.runtime.db.inClinic(clinic.clinicId, (tx) =>
			tx.select().from(outboxMessage).where(eq(outboxMessage.memberId, memberId))
		);
		expect(row?.sealed.toString('latin1')).not.toContain('/i/');
	});

	test('posted twice by the same form is one link', async () => {
		const memberId = await added();
		const key = world.runtime.newId();
		const issue = () =>
			issueInvitation(clinic.desk.ctx(key), { memberId, kind: 'activation', deliver: 'show' });
		const issued = must(await issue());
		expect(await issue()).toEqual({ ok: false, error: { code: 'ALREADY_ISSUED' } });
		expect((await accept({ token: tokenOf(issued.link), code: issued.code ?? '' })).ok).toBe(true);
	});
});

describe('who may issue what', () => {
	test('front desk and providers invite patients; administrators and patients do not', async () => {
		const memberId = await added();
		const issue = (by: TestMember) =>
			issueInvitation(by.ctx(), { memberId, kind: 'activation', deliver: 'show' });
		expect(await issue(clinic.admin)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
		const patient = await testPatient(world.runtime, clinic.desk, {
			email: 'inviter@example.org',
			addAnyway: true
		});
		expect(await issue(patient)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
		expect((await issue(clinic.provider)).ok).toBe(true);
	});

	test('nobody issues a set-up link from a page, and nobody a way in for themselves', async () => {
		const { admin } = clinic;
		const issue = (kind: 'setup' | 'recovery') =>
			issueInvitation(admin.ctx(), { memberId: admin.memberId, kind, deliver: 'show' });
		expect(await issue('setup')).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
		expect(await issue('recovery')).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
	});

	test('a person of another clinic is nobody here', async () => {
		const other = await testClinic(world.runtime, 'elsewhere');
		const memberId = await added();
		const desk = await testStaff(world.runtime, other, { email: 'd@else.example', roles: ['frontdesk'] });
		expect(
			await issueInvitation(desk.ctx(), { memberId, kind: 'activation', deliver: 'show' })
		).toMatchObject({ error: { code: 'NO_SUCH_PERSON' } });
		expect(await takeBackInvitation(desk.ctx(), memberId)).toMatchObject({
			error: { code: 'NO_SUCH_PERSON' }
		});
	});

	test('no patient is invited before the clinic is set up, and the refusal says what is missing', async () => {
		const bare = await testClinic(world.runtime, 'bare');
		const desk = await testStaff(world.runtime, bare, { email: 'desk@bare.example', roles: ['frontdesk'] });
		const { memberId } = must(await addPerson(desk.ctx(), patientNamed()));
		const refused = await issueInvitation(desk.ctx(), { memberId, kind: 'activation', deliver: 'show' });
		expect(refused).toMatchObject({ error: { code: 'CLINIC_NOT_READY' } });
		expect(JSON.stringify(refused)).toContain('course_not_reviewed');
	});

	test('recovery before activation, or activation after it, is of the wrong kind; mail needs an address', async () => {
		const memberId = await added();
		const issue = (kind: 'activation' | 'recovery', deliver: 'mail' | 'show' = 'show') =>
			issueInvitation(clinic.desk.ctx(), { memberId, kind, deliver });
		expect(await issue('recovery')).toMatchObject({ error: { code: 'WRONG_KIND' } });
		await acceptAsPatient(world.runtime, must(await issue('activation')), '');
		expect(await issue('activation')).toMatchObject({ error: { code: 'WRONG_KIND' } });

		const mobileOnly = patientNamed({ email: null, mobile: '303 555 0199', addAnyway: true });
		const { memberId: unreachable } = must(await addPerson(clinic.desk.ctx(), mobileOnly));
		expect(
			await issueInvitation(clinic.desk.ctx(), { memberId: unreachable, kind: 'activation', deliver: 'mail' })
		).toMatchObject({ error: { code: 'NO_EMAIL' } });
	});
});

describe('staff', () => {
	test('come in with a passphrase, an authenticator and recovery codes that are shown once', async () => {
		const invited = must(
			await inviteStaff(clinic.admin.ctx(), {
				legalName: 'Nia Nurse',
				email: 'nia@harbor.example',
				roles: ['provider'],
				profession: 'therapist'
			})
		);
		const nia = await acceptAsStaff(world.runtime, invited, 'nia@harbor.example');
		expect(new Set(nia.recoveryCodes).size).toBe(10);
		expect(await typesOf(nia.memberId)).toEqual([
			'PERSON_ADDED',
			'INVITATION_ISSUED',
			'INVITATION_USED',
			'ACTIVATED',
			'PASSPHRASE_SET',
			'SECOND_FACTOR_SET',
			'RECOVERY_CODES_ISSUED'
		]);
	});

	test('do not come in without an authenticator, with a wrong code of it, or with one of another link', async () => {
		const invite = async (email: string) =>
			must(
				await inviteStaff(clinic.admin.ctx(), {
					legalName: 'New',
					email,
					roles: ['frontdesk'],
					profession: null
				})
			);
		const [one, two] = [await invite('one@harbor.example'), await invite('two@harbor.example')];
		const token = tokenOf(one.link);
		const own = (await authenticatorFor(world.runtime, token)).authenticator;
		const foreign = (await authenticatorFor(world.runtime, tokenOf(two.link))).authenticator;
		const problem = async (authenticator: typeof own | null) => {
			const used = await accept({ token, code: one.code ?? '', authenticator });
			return used.ok || used.error.code !== 'FIELDS' ? used : used.error.problems;
		};
		expect(await problem(null)).toEqual([{ field: 'totp', code: 'TOTP_WRONG' }]);
		expect(await problem({ ...own, totp: '000000' })).toEqual([{ field: 'totp', code: 'TOTP_WRONG' }]);
		expect(await problem(foreign)).toEqual([{ field: 'totp', code: 'OFFER_EXPIRED' }]);
		expect(await problem(own)).toMatchObject({ ok: true });
	});

	test('who are suspended cannot come back by a link that they still have', async () => {
		const invited = must(
			await inviteStaff(clinic.admin.ctx(), {
				legalName: 'Gone Soon',
				email: 'gone@harbor.example',
				roles: ['frontdesk'],
				profession: null
			})
		);
		const { memberId } = must(
			await readInvitation(world.runtime, tokenOf(invited.link), world.runtime.now())
		);
		must(await suspendStaff(clinic.admin.ctx(), memberId));
		expect((await readInvitation(world.runtime, tokenOf(invited.link), world.runtime.now())).ok).toBe(false);
		expect(
			await issueInvitation(clinic.admin.ctx(), { memberId, kind: 'staff', deliver: 'show' })
		).toMatchObject({ error: { code: 'NOT_ACTIVE' } });
	});
});

describe('recovery', () => {
	test('takes the old way in away at once: sign-ins, passphrase and identity check, told and on the timeline', async () => {
		const patient = await testPatient(world.runtime, clinic.desk, {
			email: 'lost@example.org',
			addAnyway: true
		});
		const issued = must(
			await issueInvitation(clinic.desk.ctx(), {
				memberId: patient.memberId,
				kind: 'recovery',
				deliver: 'show'
			})
		);
		expect(await readSignIn(world.runtime, patient.token, world.runtime.now())).toBeNull();
		expect(
			await signIn(world.runtime, {
				identifier: patient.email,
				passphrase: PASSPHRASE,
				address: '192.0.2.1',
				device: '',
				now: world.runtime.now()
			})
		).toMatchObject({ error: { code: 'SIGN_IN_REFUSED' } });
		expect((await typesOf(patient.memberId)).slice(-2)).toEqual(['INVITATION_ISSUED', 'SIGN_INS_ENDED']);
		expect(await messagesTo(patient.memberId)).toContain('recovery_told');

		const dayLater = new Date(world.runtime.now().getTime() + 24 * 3_600_000);
		expect((await readInvitation(world.runtime, tokenOf(issued.link), dayLater)).ok).toBe(false);
		const back = await acceptAsPatient(world.runtime, issued, patient.email);
		expect(await readSignIn(world.runtime, back.token, world.runtime.now())).not.toBeNull();
		expect((await typesOf(patient.memberId)).slice(-2)).toEqual(['INVITATION_USED', 'PASSPHRASE_SET']);
		expect(await messagesTo(patient.memberId)).toContain('passphrase_changed');
	});

	test('of staff takes authenticator and recovery codes with it, and asks for new ones', async () => {
		const sam = await testStaff(world.runtime, clinic, {
			email: 'sam2@harbor.example',
			roles: ['frontdesk']
		});
		const issued = must(
			await issueInvitation(clinic.admin.ctx(), { memberId: sam.memberId, kind: 'recovery', deliver: 'show' })
		);
		const [row] = await world.runtime.db.inClinic(clinic.clinicId, (tx) =>
			tx
				.select({ passphrase: member.passphraseHash, seed: member.totpSeed })
				.from(member)
				.where(eq(member.memberId, sam.memberId))
		);
		expect(row).toEqual({ passphrase: null, seed: null });
		const back = await acceptAsStaff(world.runtime, issued, sam.email);
		expect(back.recoveryCodes).toHaveLength(10);
		expect(back.recoveryCodes).not.toContain(sam.recoveryCodes[0]);
	});
});

describe('the set-up link', () => {
	test('names the clinic and its first administrator, once, of two at once for one', async () => {
		const { runtime } = world;
		const { setUp, clinicId } = must(
			await addClinic(runtime, { slug: 'new', name: 'To be named' }, runtime.now())
		);
		const token = tokenOf(setUp.link);
		const { authenticator } = await authenticatorFor(runtime, token);
		const command = {
			token,
			clinicName: 'Lakeside',
			legalName: 'Bo Lake',
			email: 'bo@lakeside.example',
			passphrase: PASSPHRASE,
			again: PASSPHRASE,
			authenticator,
			device: '',
			now: runtime.now()
		};
		expect(await setUpClinic(runtime, { ...command, clinicName: ' ', legalName: '', email: 'bo' })).toEqual({
			ok: false,
			error: {
				code: 'FIELDS',
				problems: [
					{ field: 'clinic_name', code: 'MISSING' },
					{ field: 'legal_name', code: 'MISSING' },
					{ field: 'email', code: 'EMAIL_INVALID' }
				]
			}
		});
		const both = await Promise.all([1, 2].map(() => setUpClinic(runtime, command)));
		const [opened] = both.filter((one) => one.ok);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		const signedIn = await readSignIn(runtime, opened?.ok ? opened.value.token : '', runtime.now());
		expect(signedIn).toMatchObject({
			clinicId,
			roles: ['admin'],
			calledName: 'Bo Lake',
			clinicName: 'Lakeside'
		});
	});

	test('cannot be used as an ordinary invitation, nor an invitation as a set-up link', async () => {
		const { runtime } = world;
		const { setUp } = must(await addClinic(runtime, { slug: 'mixed', name: 'Mixed' }, runtime.now()));
		const { authenticator } = await authenticatorFor(runtime, tokenOf(setUp.link));
		expect(await accept({ token: tokenOf(setUp.link), code: 'X', authenticator })).toMatchObject({
			error: { code: 'INVITATION_UNUSABLE' }
		});
		const { link } = await activation(await added());
		expect(
			await setUpClinic(runtime, {
				token: tokenOf(link),
				clinicName: 'Mine',
				legalName: 'Me',
				email: 'me@example.org',
				passphrase: PASSPHRASE,
				again: PASSPHRASE,
				authenticator,
				device: '',
				now: runtime.now()
			})
		).toMatchObject({ error: { code: 'INVITATION_UNUSABLE' } });
	});
});

const messagesTo = (memberId: MemberId): Promise<string[]> =>
	world.runtime.db.inClinic(clinic.clinicId, async (tx) =>
		(
			await tx
				.select({ kind: outboxMessage.kind })
				.from(outboxMessage)
				.where(and(eq(outboxMessage.clinicId, clinic.clinicId), eq(outboxMessage.memberId, memberId)))
		).map(({ kind }) => kind)
	);
