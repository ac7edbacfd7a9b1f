import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalWords } from '../../src/lib/ui/words/refusal-words.ts';
import { actions, load } from '../../src/routes/(clinic)/clinic/people/[person]/+page.server.ts';
import PersonPage from '../../src/routes/(clinic)/clinic/people/[person]/+page.svelte';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { answerOf, asked, hiddenFields, shown } from '../support/clinic-page.ts';
import {
	careClinic,
	cleared,
	countersigned,
	enrolledPatient,
	gone,
	learnAndSign,
	readyVisit,
	type CareClinic,
	type Patient
} from '../support/care-walk.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let clinic: CareClinic;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await careClinic(world.runtime, 'visits');
}, 120_000);
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const DAY_MS = 24 * 3_600_000;

/** With a visit that has a driver and is confirmed. */
async function visiting(legalName: string): Promise<Patient> {
	const patient = await enrolledPatient(world.runtime, clinic, { legalName });
	await readyVisit(clinic, patient, new Date(world.runtime.now().getTime() + 2 * DAY_MS));
	return patient;
}

async function pageOf({ memberId }: Patient): Promise<string> {
	const asking = { params: { person: memberId } };
	return shown(PersonPage, await load(asked(world.runtime, clinic.prescriber, asking)));
}

async function post(patient: Patient, act: keyof typeof actions, typed: Record<string, string>) {
	const fields = { ...hiddenFields(await pageOf(patient), act), ...typed };
	const asking = { params: { person: patient.memberId }, fields };
	return answerOf(() => actions[act]?.(asked(world.runtime, clinic.prescriber, asking)));
}

test('a visit on a day that is over, or at a time that no clock shows, is refused with words that fit both', async () => {
	const patient = await enrolledPatient(world.runtime, clinic, { legalName: 'Otto Over' });
	const days = { over: '2030-01-06', never: '2030-02-30' };
	for (const day of Object.values(days)) {
		const refused = { status: 422, data: { refusal: { code: 'bad_time' } } };
		expect(await post(patient, 'book', { day, time: '10:00' })).toMatchObject(refused);
	}
	const words = refusalWords({ code: 'bad_time' });
	expect(words).toMatch(/no such day and time/);
	expect(words).toMatch(/the day is over/);
	expect(words).toMatch(/Check both/);
});

test('a driver who was named wrongly is corrected on the page of the visit', async () => {
	const patient = await visiting('Dee Driven');
	expect(await pageOf(patient)).toContain('value="Dana Bell, sister"');
	expect(await post(patient, 'driver', { driver: 'Robin Bell, brother' })).toHaveProperty('done');
	const asking = { params: { person: patient.memberId } };
	const data = await load(asked(world.runtime, clinic.prescriber, asking));
	expect(data).toMatchObject({ visits: [{ driver: 'Robin Bell, brother' }] });
	expect(await pageOf(patient)).toContain('value="Robin Bell, brother"');
});

test('before somebody closes an enrolment, the page says what that does, and it does just that', async () => {
	const patient = await visiting('Cora Closed');
	const said = await pageOf(patient);
	expect(said).toContain('Clearance ends, and visits to come are cancelled. The record stays.');
	expect(said).not.toMatch(/reminder/i);
	expect(await post(patient, 'close', { reason: 'moved' })).toHaveProperty('done');
	const asking = { params: { person: patient.memberId } };
	const data = await load(asked(world.runtime, clinic.prescriber, asking));
	expect(data).toMatchObject({ visits: [{ status: 'cancelled' }], care: { clearance: { cleared: false } } });
});

test('a visit starts once whoever starts it says that they see the person clear-headed now', async () => {
	const { runtime, clock } = world;
	const patient = await enrolledPatient(runtime, clinic, { legalName: 'Stella Started' });
	const record = await learnAndSign(runtime, clock, clinic, patient);
	await countersigned(runtime, clock, clinic, patient, record);
	await cleared(runtime, clock, clinic, patient);
	const visit = await readyVisit(clinic, patient, new Date(runtime.now().getTime() + 2 * DAY_MS));
	clock.passHours(25);
	await gone(runtime, clock, clinic, patient, visit);

	const refused = await post(patient, 'start', {});
	expect(refused).toMatchObject({ status: 422, data: { refusal: { code: 'clear_head_not_seen' } } });
	const asking = { params: { person: patient.memberId } };
	const again = await load(asked(runtime, clinic.prescriber, asking));
	expect(shown(PersonPage, again, 'data' in refused ? refused.data : null)).toContain(
		refusalWords({ code: 'clear_head_not_seen' })
	);
	expect(again).toMatchObject({ visits: [{ status: 'confirmed' }] });

	expect(await post(patient, 'start', { clearHeaded: 'yes' })).toHaveProperty('done');
	expect(await load(asked(runtime, clinic.prescriber, asking))).toMatchObject({
		visits: [{ status: 'in_progress' }]
	});
	expect(await pageOf(patient)).toContain('They were seen to be clear-headed.');
});
