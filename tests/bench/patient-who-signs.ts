import {
	alwaysRight,
	answerPlace,
	begin,
	learnModules,
	surely
} from '../../src/lib/server/demo/walk-course.ts';
import {
	affirmStatement,
	openSigning,
	showSigningStep
} from '../../src/lib/server/operations/signing/ceremony.ts';
import { readSigning } from '../../src/lib/server/operations/signing/read-signing.ts';
import { viewOwnEnrolment } from '../../src/lib/server/operations/streams/own-enrolment.ts';
import type { SecondClinic } from '../support/everybody.ts';
import { signedInVisitor, type Visitor } from '../support/visitor.ts';
import type { BenchInstallation } from './bench-installation.ts';

/** Somebody at the last page before the signature, where the drawing is. */
export async function patientWhoSigns(
	{ origin, runtime }: Pick<BenchInstallation, 'origin' | 'runtime'>,
	{ world }: SecondClinic
): Promise<Visitor> {
	const patient = await world.invite('Signe Example');
	const { act } = patient;
	await world.plan(patient);
	await begin(act());
	await learnModules(act(), alwaysRight);
	await answerPlace(act(), 'before_signing', alwaysRight);
	await world.checkIdentity(patient);
	surely(await openSigning(act()));
	surely(await showSigningStep(act(), 'statements'));
	const statements = await viewOwnEnrolment(act(), (view) => readSigning(view).statements);
	for (const { id } of statements ?? []) surely(await affirmStatement(act(), id));
	surely(await showSigningStep(act(), 'review'));
	return signedInVisitor(origin, runtime, patient.self);
}
