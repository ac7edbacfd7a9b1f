import { afterAll, beforeAll, expect, test } from 'vitest';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { readyClinic, testPatient } from '../support/people.ts';

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

test('a patient comes in by link and code', async () => {
	const patient = await testPatient(world.runtime, clinic.desk);
	expect(patient.token).not.toBe('');
});
