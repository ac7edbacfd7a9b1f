import type { Profession } from '../access/roles.ts';
import type { ClinicFacts } from '../clearance/facts.ts';
import type { MemberId, Sha256Hex } from '../ids.ts';
import type { IdentityCheck } from '../person/state.ts';
import type { EnrolmentEventType } from './events.ts';

/** What an enrolment event may rest on beyond its own stream. Read in the same transaction, never from a form. */
export type EnrolmentContext = {
	/** From the patient's person stream; null is allowed only for events outside `RESTS_ON_PERSON`. */
	person: PersonFacts | null;
	/** From the clinic stream; null is allowed only for events outside `RESTS_ON_CLINIC`. */
	clinic: ClinicFacts | null;
	/** Of the member who acts; null for a patient and for the system. */
	actorProfession: Profession | null;
};

export type PersonFacts = {
	id: MemberId;
	/** YYYY-MM-DD. */
	dateOfBirth: string;
	/** The check that is valid now; recovery voids it. */
	identity: IdentityCheck | null;
	/** Hash of the last event of the person stream. */
	head: Sha256Hex;
};

const OF_A_SIGNATURE = [
	'ENROLMENT_OPENED',
	'SIGNING_OPENED',
	'SIGNING_STEP_SHOWN',
	'STATEMENT_AFFIRMED',
	'SIGNING_WENT_STALE',
	'CONSENT_SIGNED',
	'CONSENT_COUNTERSIGNED',
	'CLEARANCE_SIGNED',
	'VISIT_GO_SIGNED',
	'VISIT_STARTED'
] as const satisfies readonly EnrolmentEventType[];

/** Events that may be accepted only with `context.person` in hand. */
export const RESTS_ON_PERSON: ReadonlySet<EnrolmentEventType> = new Set(OF_A_SIGNATURE);

/** Events that may be accepted only with `context.clinic` in hand. */
export const RESTS_ON_CLINIC: ReadonlySet<EnrolmentEventType> = new Set<EnrolmentEventType>([
	...OF_A_SIGNATURE,
	'PLAN_ENTERED',
	'UNDERSTANDING_REVIEWED',
	'VISIT_BOOKED',
	'VISIT_MOVED'
]);
