import type { Company } from '../../domain/consent/company.ts';
import type { SigningShown } from '../../domain/enrolment/shown/signing-shown.ts';
import type { Sha256Hex } from '../../domain/ids.ts';
import type { OperationContext } from '../operations/context.ts';
import { affirmStatement, openSigning, showSigningStep } from '../operations/signing/ceremony.ts';
import { readSigning } from '../operations/signing/read-signing.ts';
import { viewOwnEnrolment } from '../operations/streams/own-enrolment.ts';
import { surely } from './walk-course.ts';

/** What most made-up people say of who is with them. */
export const ALONE: Company = { alone: true, with: [], names: null, interpreter: null };

/** The signing page as this person would have it on screen. */
export async function signingOf(act: () => OperationContext): Promise<SigningShown> {
	const shown = await viewOwnEnrolment(act(), readSigning);
	if (!shown) throw new Error('Nothing to sign');
	return shown;
}

/** Opens the signing and reads as far as the first statement; answers with the bundle on screen. */
export async function openStatements(act: () => OperationContext): Promise<Sha256Hex> {
	surely(await openSigning(act()));
	const { bundle } = await signingOf(act);
	surely(await showSigningStep(act(), { step: 'statements', bundle }));
	return bundle;
}

/** From the opening to the last page before the signature, every statement affirmed; answers with the bundle on screen. */
export async function affirmAll(act: () => OperationContext): Promise<Sha256Hex> {
	const bundle = await openStatements(act);
	const { statements } = await signingOf(act);
	for (const { id } of statements) surely(await affirmStatement(act(), { statement: id, bundle }));
	surely(await showSigningStep(act(), { step: 'review', bundle }));
	return bundle;
}
