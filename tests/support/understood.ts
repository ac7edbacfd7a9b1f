import { alwaysRight, answerPlace, begin, learnModules } from '../../src/lib/server/demo/walk-course.ts';
import type { Patient, World } from '../database/patient-world.ts';

/** Somebody new who has understood everything at once, and has signed nothing yet. */
export async function understood(world: World, name: string): Promise<Patient> {
	const patient = await world.invite(name);
	await world.plan(patient);
	await begin(patient.act());
	await learnModules(patient.act(), alwaysRight);
	await answerPlace(patient.act(), 'before_signing', alwaysRight);
	return patient;
}
