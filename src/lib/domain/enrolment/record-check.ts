import { readRecord } from '../consent/record.schema.ts';
import { signingContext } from '../consent/signing-state.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import type { PersonFacts } from './context.ts';
import type { EnrolmentEventOf, Envelope } from './events.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import type { EnrolmentState } from './state.ts';

/**
 * The sealed text must be a record of exactly this signature (R13): its hash, the person, what was agreed to, the very
 * affirmations, the identity check and the server's time. Whatever built it, nothing else is accepted.
 */
export function recordRefusal(
	state: EnrolmentState,
	{ clear, sealed }: EnrolmentEventOf<'CONSENT_SIGNED'>,
	{ at }: Envelope,
	person: PersonFacts
): EnrolmentRefusalReason | null {
	if (clear.personHead !== person.head) return { code: 'identity_check_changed' };
	const read = readRecord(sealed.record);
	if (!read.ok || read.value.hash !== clear.record) return { code: 'record_mismatch' };
	const { record } = read.value;
	const { affirmed } = signingContext(state);
	const isOfThisSignature =
		record.bundle === clear.bundle &&
		record.clinic.head === clear.clinicHead &&
		record.person.id === person.id &&
		record.person.dateOfBirth === person.dateOfBirth &&
		record.course.version === state.version &&
		record.language === state.language &&
		record.plan.planVersion === state.plan?.planVersion &&
		record.identityCheck.challenge === person.identity?.challenge &&
		record.identityCheck.personHead === person.head &&
		record.signature.signedAt === at &&
		record.signature.drawn === (sealed.drawing === undefined ? null : sha256Hex(sealed.drawing)) &&
		record.statements.length === Object.keys(affirmed).length &&
		record.statements.every(({ id, affirmedAt }) => affirmed[id] === affirmedAt);
	return isOfThisSignature ? null : { code: 'record_mismatch' };
}
