import { alwaysRight, answerPlace, begin, learnModules } from '../../src/lib/server/demo/walk-course.ts';
import { affirmAll } from '../../src/lib/server/demo/walk-signing.ts';
import type { SecondClinic } from '../support/everybody.ts';
import { signedInVisitor, type Visitor } from '../support/visitor.ts';
import type { StandaloneInstallation } from '../support/standalone-installation.ts';

/** Somebody at the last page before the signature, where the drawing is. */
export async function patientWhoSigns(
	{ origin, runtime }: Pick<StandaloneInstallation, 'origin' | 'runtime'>,
	{ world }: SecondClinic
): Promise<Visitor> {
	const patient = await world.invite('Signe Example');
	const { act } = patient;
	await world.plan(patient);
	await begin(act());
	await learnModules(act(), alwaysRight);
	await answerPlace(act(), 'before_signing', alwaysRight);
	await world.checkIdentity(patient);
	await affirmAll(act);
	return signedInVisitor(origin, runtime, patient.self);
}
