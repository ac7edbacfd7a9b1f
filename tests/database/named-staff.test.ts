import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookVisit } from '../../src/lib/server/operations/care/visits.ts';
import { actions } from '../../src/routes/(clinic)/clinic/people/[person]/+page.server.ts';
import { refusalWords } from '../../src/lib/ui/words/refusal-words.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { answerOf, asked } from '../support/clinic-page.ts';
import { careClinic, enrolledPatient, planOf, type CareClinic, type Patient } from '../support/care-walk.ts';
import { must, type TestMember } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let clinic: CareClinic;
let elsewhere: CareClinic;
let patient: Patient;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await careClinic(world.runtime, 'here');
	elsewhere = await careClinic(world.runtime, 'elsewhere');
	patient = await enrolledPatient(world.runtime, clinic);
}, 120_000);
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const post = (by: TestMember, act: keyof typeof actions, fields: Record<string, string>) =>
	answerOf(() =>
		actions[act]?.(
			asked(world.runtime, by, {
				params: { person: patient.memberId },
				fields: { enrolment: patient.enrolment, ...fields }
			})
		)
	);
const WHEN = { day: '2030-02-01', time: '10:00' };
const refused = { status: 409, data: { refusal: { code: 'provider_inactive' } } };

test('neither a provider of another clinic nor a patient can be posted into a plan or a visit', async () => {
	const { problem, product, route, place, prescriber } = planOf(clinic, world.runtime);
	const plan = {
		problem,
		taken: `${product}|${route}`,
		place,
		plannedVisits: '6',
		prescriber,
		planVersion: '0'
	};
	const booked = must(
		await bookVisit(clinic.desk.ctx(), patient.enrolment, {
			startsAt: new Date('2030-02-01T17:00:00Z'),
			staff: []
		})
	);
	const one = booked.visits[0]?.visit ?? '';
	for (const { memberId } of [elsewhere.therapist, patient, clinic.desk]) {
		expect(await post(clinic.prescriber, 'plan', { ...plan, therapist: memberId })).toMatchObject(refused);
		expect(await post(clinic.desk, 'book', { ...WHEN, staff: memberId })).toMatchObject(refused);
		expect(await post(clinic.desk, 'move', { ...WHEN, one, staff: memberId })).toMatchObject(refused);
	}
	expect(refusalWords({ code: 'provider_inactive' })).toMatch(/Choose again/);
	const { memberId: therapist } = clinic.therapist;
	expect(await post(clinic.prescriber, 'plan', { ...plan, therapist })).toHaveProperty('done');
	expect(await post(clinic.desk, 'book', { ...WHEN, staff: therapist })).toHaveProperty('done');
	expect(await post(clinic.desk, 'move', { ...WHEN, one, staff: therapist })).toHaveProperty('done');
});
