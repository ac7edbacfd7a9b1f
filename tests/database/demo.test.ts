import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicId } from '../../src/lib/domain/ids.ts';
import { enrolment } from '../../src/lib/server/db/schema/care.ts';
import { demoAccounts, ensureDemo } from '../../src/lib/server/demo/demo-accounts.ts';
import { PATIENTS } from '../../src/lib/server/demo/people.ts';
import { listClinics } from '../../src/lib/server/operations/clinics/list-clinics.ts';
import { signIn } from '../../src/lib/server/operations/identity/sign-in.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database, { mode: 'demo', now: '2030-01-09T18:00:00Z' });
	await ensureDemo(world.runtime);
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

async function statuses(): Promise<string[]> {
	const [clinic] = await listClinics(world.runtime);
	if (!clinic) return [];
	return world.runtime.db.inClinic(clinicId(clinic.clinicId), async (tx) =>
		(
			await tx
				.select({ status: enrolment.status })
				.from(enrolment)
				.where(eq(enrolment.clinicId, clinic.clinicId))
				.orderBy(asc(enrolment.openedAt))
		).map((row) => row.status)
	);
}

test('has a patient in every state that a visitor should see', async () => {
	expect(PATIENTS.map(({ stage }) => stage)).toEqual([
		'lapsed',
		'in_treatment',
		'new',
		'learning',
		'needs_person',
		'ready',
		'identified',
		'declined',
		'cleared',
		'withdrawn',
		'signed',
		'invited'
	]);
	expect(await statuses()).toEqual([
		'in_force',
		'in_force',
		'learning',
		'learning',
		'learning',
		'ready_to_sign',
		'ready_to_sign',
		'declined',
		'in_force',
		'withdrawn',
		'in_force',
		'invited'
	]);
});

test('keeps what its visitors did: it is filled only once', async () => {
	await ensureDemo(world.runtime);
	expect((await statuses()).length).toBe(PATIENTS.length);
});

test('lists accounts that really sign in, with the code that the authenticator shows now', async () => {
	world.clock.passMinutes(5);
	const now = world.clock.now();
	for (const account of await demoAccounts(world.runtime, now)) {
		const begun = await signIn(world.runtime, {
			identifier: account.identifier,
			passphrase: account.passphrase,
			address: '127.0.0.1',
			device: '',
			now
		});
		expect(begun, account.label).toMatchObject({ ok: true });
	}
});

test('does not exist in a real installation', async () => {
	const real = { ...world.runtime, config: { ...world.runtime.config, mode: 'real' as const } };
	expect(await demoAccounts(real, world.clock.now())).toEqual([]);
});
