import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffRole } from '../../src/lib/domain/access/roles.ts';
import { readSignIn } from '../../src/lib/server/auth/session.ts';
import { clinic } from '../../src/lib/server/db/schema/clinic.ts';
import { event } from '../../src/lib/server/db/schema/log.ts';
import { invitation, member, outboxMessage } from '../../src/lib/server/db/schema/people.ts';
import { addClinic } from '../../src/lib/server/operations/clinics/add-clinic.ts';
import { announceStart } from '../../src/lib/server/operations/clinics/announce-start.ts';
import { renewSetUpLink } from '../../src/lib/server/operations/clinics/issue-set-up-link.ts';
import { listClinics } from '../../src/lib/server/operations/clinics/list-clinics.ts';
import { recoverAdministrator } from '../../src/lib/server/operations/clinics/recover-administrator.ts';
import { readInvitation } from '../../src/lib/server/operations/identity/open-invitation.ts';
import { useInvitation } from '../../src/lib/server/operations/identity/use-invitation.ts';
import { inviteStaff } from '../../src/lib/server/operations/staff/invite-staff.ts';
import { suspendStaff } from '../../src/lib/server/operations/staff/suspend-staff.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import {
	acceptAsStaff,
	authenticatorFor,
	must,
	PASSPHRASE,
	testClinic,
	testStaff,
	tokenOf
} from '../support/people.ts';
import { TEST_ORIGIN, testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const rootKey = { where: '/etc/preface/real.key', made: false, readableByOthers: false };

async function announced(options: { made?: boolean } = {}): Promise<string> {
	let said = '';
	const say = (text: string) => void (said += text);
	await announceStart({ runtime: world.runtime, rootKey: { ...rootKey, ...options } }, { say });
	return said;
}

const linkIn = (text: string): string => /https:\/\/preface\.test\/i\/\S+/.exec(text)?.[0] ?? '';

async function works(link: string): Promise<boolean> {
	const token = link.replace(`${TEST_ORIGIN}/i/`, '');
	return (await readInvitation(world.runtime, token, world.runtime.now())).ok;
}

test('an empty installation gets its first clinic and a set-up link; each later start replaces the link until it is used', async () => {
	const first = await announced({ made: true });
	expect(first).toContain('A new key was made: /etc/preface/real.key');
	expect(first).toContain('Without it');
	expect(first).toContain(`Preface is at ${TEST_ORIGIN}`);
	expect((await listClinics(world.runtime)).map(({ slug }) => slug)).toEqual(['clinic']);
	expect(await works(linkIn(first))).toBe(true);

	const second = await announced();
	expect(second).toContain('Key: /etc/preface/real.key');
	expect(linkIn(second)).not.toBe(linkIn(first));
	expect(await works(linkIn(first))).toBe(false);
	expect(await works(linkIn(second))).toBe(true);

	const [only] = await listClinics(world.runtime);
	if (!only) throw new Error('no clinic');
	await world.runtime.db.inClinic(only.clinicId, (tx) =>
		tx.update(member).set({ activatedAt: world.runtime.now(), state: 'active' })
	);
	expect(linkIn(await announced())).toBe('');
	expect(await renewSetUpLink(world.runtime, only.clinicId, world.runtime.now())).toEqual({
		ok: false,
		error: { code: 'SET_UP_ALREADY' }
	});
});

describe('an administrator who lost every way in', () => {
	const recover = (slug: string, email: string) =>
		recoverAdministrator(world.runtime, { slug, email }, world.runtime.now());

	test('gets back with the link and the code that the machine prints, and the old way in is gone', async () => {
		const { runtime } = world;
		const clinic = await testClinic(runtime, 'lost');
		const printed = must(await recover('lost', ' Admin@Lost.example '));
		expect(await readSignIn(runtime, clinic.admin.token, runtime.now())).toBeNull();

		const token = tokenOf(printed.link);
		const chosen = { passphrase: PASSPHRASE, again: PASSPHRASE, device: '', now: runtime.now() };
		const { authenticator } = await authenticatorFor(runtime, token);
		const without = await useInvitation(runtime, { ...chosen, token, code: '', authenticator });
		expect(without).toMatchObject({ ok: false, error: { code: 'FIELDS' } });
		const back = await acceptAsStaff(runtime, printed, 'admin@lost.example');
		expect(back.memberId).toBe(clinic.admin.memberId);
	});

	test('has it on the timeline, done by the machine, and is told at their address', async () => {
		const { runtime } = world;
		const { clinicId, admin } = await testClinic(runtime, 'told');
		must(await recover('told', 'admin@told.example'));
		const [issued, waiting] = await runtime.db.inClinic(clinicId, async (tx) => [
			await tx
				.select({ actor: event.actor, clear: event.clear })
				.from(event)
				.where(and(eq(event.streamId, admin.memberId), eq(event.type, 'INVITATION_ISSUED')))
				.orderBy(event.seq),
			await tx.select({ kind: outboxMessage.kind }).from(outboxMessage)
		]);
		expect(issued.at(-1)).toMatchObject({ actor: 'system', clear: { kind: 'recovery' } });
		expect(waiting.map(({ kind }) => kind)).toContain('recovery_told');
	});

	test('who was invited and never came gets the invitation again', async () => {
		const { runtime } = world;
		const clinic = await testClinic(runtime, 'never');
		const email = 'second@never.example';
		must(
			await inviteStaff(clinic.admin.ctx(), { legalName: 'B', email, roles: ['admin'], profession: null })
		);
		await acceptAsStaff(runtime, must(await recover('never', email)), email);
	});

	test('is nobody else: not of another clinic, not other staff, not whoever was suspended', async () => {
		const { runtime } = world;
		const clinic = await testClinic(runtime, 'others');
		await testClinic(runtime, 'elsewhere');
		const staff = (email: string, roles: StaffRole[]) => testStaff(runtime, clinic, { email, roles });
		await staff('desk@others.example', ['frontdesk']);
		const second = await staff('second@others.example', ['admin']);
		must(await suspendStaff(clinic.admin.ctx(), second.memberId));
		const codes = async (slug: string, email: string) => {
			const recovered = await recover(slug, email);
			return recovered.ok ? 'recovered' : recovered.error.code;
		};
		expect(await codes('no-such', 'admin@others.example')).toBe('NO_SUCH_CLINIC');
		expect(await codes('elsewhere', 'admin@others.example')).toBe('NO_SUCH_ADMINISTRATOR');
		expect(await codes('others', 'desk@others.example')).toBe('NO_SUCH_ADMINISTRATOR');
		expect(await codes('others', 'nonsense')).toBe('NO_SUCH_ADMINISTRATOR');
		expect(await codes('others', 'second@others.example')).toBe('NOT_ACTIVE');
	});
});

test('a clinic begins with its key, its stream, the adopted course and one administrator who has not come yet', async () => {
	const { runtime } = world;
	const added = await addClinic(runtime, { slug: 'harbor', name: '  Harbor   Clinic ' }, runtime.now());
	if (!added.ok) throw new Error(added.error.code);
	const { clinicId } = added.value;
	await runtime.db.inClinic(clinicId, async (tx) => {
		const types = await tx
			.select({ type: event.type })
			.from(event)
			.where(sql`${event.kind} = 'clinic'`)
			.orderBy(event.seq);
		expect(types.map(({ type }) => type)).toEqual([
			'CLINIC_ADDED',
			'COURSE_STORED',
			'COURSE_ADOPTED',
			'STAFF_INVITED'
		]);
		const [row] = await tx.select().from(clinic);
		expect(row?.settings).toMatchObject({ name: 'Harbor Clinic', timeZone: null });
		const members = await tx.select({ state: member.state, roles: member.roles }).from(member);
		expect(members).toEqual([{ state: 'invited', roles: ['admin'] }]);
		const [link] = await tx.select().from(invitation);
		expect(link).toMatchObject({ kind: 'setup', codeHash: null, issuedBy: 'system' });
	});
	expect(runtime.clinicNumbers.get(clinicId)?.name).toBe('Harbor Clinic');
});

test('no two clinics get one slug, whoever comes first', async () => {
	const { runtime } = world;
	const add = () => addClinic(runtime, { slug: 'twice', name: 'Twice' }, runtime.now());
	const outcomes = await Promise.all([add(), add(), add()]);
	expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
	expect(outcomes.flatMap((one) => (one.ok ? [] : [one.error.code]))).toEqual(['SLUG_TAKEN', 'SLUG_TAKEN']);
	expect((await listClinics(runtime)).filter(({ slug }) => slug === 'twice')).toHaveLength(1);
});

test.for(['', 'Harbor', 'har bor', '-harbor', 'harbör', 'a'.repeat(64), 'x; drop table clinic'])(
	'the slug "%s" is refused before anything is written',
	async (slug) => {
		const before = await listClinics(world.runtime);
		expect(await addClinic(world.runtime, { slug, name: 'N' }, world.runtime.now())).toEqual({
			ok: false,
			error: { code: 'SLUG_UNFIT' }
		});
		expect(await listClinics(world.runtime)).toEqual(before);
	}
);

test('a clinic without a name is refused', async () => {
	expect(await addClinic(world.runtime, { slug: 'nameless', name: '  ' }, world.runtime.now())).toEqual({
		ok: false,
		error: { code: 'NAME_MISSING' }
	});
});
