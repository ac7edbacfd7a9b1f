import type { ClinicFacts } from '../clearance/facts.ts';
import { readRecord } from '../consent/record.schema.ts';
import { recordDifference } from '../consent/record-difference.ts';
import type { Course } from '../content/model.ts';
import { orNull } from '../ledger/or-null.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import type { PersonFacts } from './context.ts';
import type { EnrolmentEventOf, Envelope } from './events.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import type { EnrolmentState } from './state.ts';

/**
 * The sealed text must be the record of exactly this signature (R13): every word of it is built again here from the
 * course, the enrolment, the identity check and the server's time. Names of people and of the clinic, the words for the
 * place and the hash of the event before are not known here: `verifySignings` compares those with the log.
 */
export function recordRefusal(
	state: EnrolmentState,
	{ clear, sealed }: EnrolmentEventOf<'CONSENT_SIGNED'>,
	{ at }: Envelope,
	course: Course,
	{ person, clinic }: { person: PersonFacts; clinic: ClinicFacts }
): EnrolmentRefusalReason | null {
	if (clear.personHead !== person.head) return { code: 'identity_check_changed' };
	const { identity } = person;
	const read = readRecord(sealed.record);
	if (!identity || !read.ok || read.value.hash !== clear.record) return { code: 'record_mismatch' };
	const { record } = read.value;
	// Older records have none, and still hold; nobody seals another without it.
	if (!record.company) return { code: 'company_missing' };
	const compared = orNull(() => ({
		difference: recordDifference(record, {
			state,
			course,
			clinic: {
				id: null,
				name: null,
				head: clear.clinicHead,
				timeZone: clinic.timeZone,
				parameters: clinic.parameters,
				signsForOthers: clinic.signsForOthers,
				reviewedHere: null
			},
			enrolment: null,
			person: {
				id: person.id,
				legalName: null,
				dateOfBirth: person.dateOfBirth,
				identity,
				head: person.head
			},
			before: null,
			words: null,
			drawn: sealed.drawing === undefined ? null : sha256Hex(sealed.drawing),
			at
		})
	}));
	const isOfThisSignature = compared?.difference === null && record.bundle === clear.bundle;
	return isOfThisSignature ? null : { code: 'record_mismatch' };
}
