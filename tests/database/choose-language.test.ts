import { afterAll, beforeAll, expect, test } from 'vitest';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import { withdrawConsent } from '../../src/lib/server/operations/signing/ceremony.ts';
import { changeSettings } from '../../src/lib/server/operations/clinics/change-settings.ts';
import { chooseLanguage } from '../../src/lib/server/operations/enrolments/choose-language.ts';
import { viewOwnEnrolment } from '../../src/lib/server/operations/streams/own-enrolment.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
import { patientWorld, type Patient, type World } from './patient-world.ts';

let database: FreshDatabase;
let running: TestRuntime;
let world: World;
beforeAll(async () => {
	database = await freshDatabase();
	running = await testRuntime(database);
	world = await patientWorld(running, 'harbor');
});
afterAll(async () => {
	await running?.stop();
	await database?.drop();
});

const languagesOf = (patient: Patient) =>
	viewOwnEnrolment(patient.act(), ({ state, person, seq }) => [state.language, person.language, seq]);

test('the course and the messages follow, back and forth, and the same choice twice is one', async () => {
	const patient = await world.invite('Robin Vale');
	surely(await chooseLanguage(patient.act(), 'es'));
	surely(await chooseLanguage(patient.act(), 'es'));
	expect(await languagesOf(patient)).toEqual(['es', 'es', 2]);
	surely(await chooseLanguage(patient.act(), 'en'));
	surely(await chooseLanguage(patient.act(), 'es'));
	expect(await languagesOf(patient)).toEqual(['es', 'es', 4]);
});

test('where the enrolment is over, neither changes', async () => {
	const patient = await world.invite('Lee Ended');
	surely(await withdrawConsent(patient.act(), null));
	const before = await languagesOf(patient);
	expect(await chooseLanguage(patient.act(), 'es')).toMatchObject({ ok: false, error: { code: 'ended' } });
	expect(await languagesOf(patient)).toEqual(before);
});

test('a language that the clinic does not offer is refused, and the front desk has none to choose', async () => {
	const patient = await world.invite('Kim Only');
	surely(
		await changeSettings(world.as(world.lead), { seen: { languages: 'en es' }, typed: { languages: 'en' } })
	);
	expect(await chooseLanguage(patient.act(), 'es')).toMatchObject({
		ok: false,
		error: { code: 'not_offered' }
	});
	expect(await languagesOf(patient)).toEqual(['en', 'en', 1]);
	expect(await chooseLanguage(world.as(world.desk), 'en')).toMatchObject({
		ok: false,
		error: { code: 'no_such_enrolment' }
	});
});
