import type { Role } from '../access/roles.ts';
import type { EnrolmentEvent, EnrolmentEventType, Envelope, WithdrawalChannel } from './events.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';

type Actor = Role | 'system';

const PATIENT = ['patient'] as const;
const PROVIDER = ['provider'] as const;
const DESK = ['provider', 'frontdesk'] as const;
const STATED = ['patient', 'provider'] as const;
const PUBLISHERS = ['system', 'admin', 'approver', 'provider'] as const;

/**
 * In whose name an event may stand. The access table has already decided who may post what; this is the second lock,
 * so that no route can ever write a person's answer, affirmation or signature for them (R8, R17).
 */
const WHO: Record<EnrolmentEventType, readonly Actor[]> = {
	ENROLMENT_OPENED: DESK,
	LANGUAGE_CHOSEN: PATIENT,
	ELECTRONIC_RECORDS_ACCEPTED: PATIENT,
	ELECTRONIC_RECORDS_REFUSED: STATED,
	PLAN_ENTERED: PROVIDER,
	KEY_INFORMATION_SEEN: PATIENT,
	BLOCK_SEEN: PATIENT,
	MODULE_REVISITED: PATIENT,
	CHECK_ENTERED: PATIENT,
	STORY_STEP_TAKEN: PATIENT,
	ANSWERED: PATIENT,
	FEEDBACK_LEFT: PATIENT,
	QUERY_ASKED: PATIENT,
	QUERY_ANSWERED: PROVIDER,
	QUERY_TAKEN_BACK: PATIENT,
	OWN_WORDS_GIVEN: PATIENT,
	OWN_WORDS_SHARED: PATIENT,
	OWN_WORDS_KEPT_BACK: PATIENT,
	TEACH_BACK_JUDGED: PROVIDER,
	HEALTH_CHECK_GIVEN: PATIENT,
	HEALTH_ANSWER_ADDRESSED: PROVIDER,
	TRAITS_GIVEN: PATIENT,
	TRAIT_SHARED: PATIENT,
	TRAIT_KEPT_BACK: PATIENT,
	TRAITS_TAKEN_BACK: PATIENT,
	WHAT_MATTERS_GIVEN: PATIENT,
	CHECK_IN_ANSWERED: PATIENT,
	CHECK_IN_ADDRESSED: PROVIDER,
	REFRESHER_BEGUN: PATIENT,
	REFRESHER_STEP_TAKEN: PATIENT,
	REFRESHER_ANSWERED: PATIENT,
	REMINDED: ['system'],
	OBJECTIVE_RELEASED: PROVIDER,
	OBJECTIVE_GIVEN_BACK: PROVIDER,
	UNDERSTANDING_REVIEWED: PROVIDER,
	SIGNING_OPENED: PATIENT,
	SIGNING_STEP_SHOWN: PATIENT,
	STATEMENT_AFFIRMED: PATIENT,
	STATEMENT_TAKEN_BACK: PATIENT,
	SIGNING_PUT_OFF: ['patient', 'system'],
	ANOTHER_ACTS_SAID: PATIENT,
	ANOTHER_ACTS_TALKED_OVER: PROVIDER,
	SIGNING_WENT_STALE: ['patient', 'provider', 'system'],
	CONSENT_DECLINED: STATED,
	CONSENT_SIGNED: PATIENT,
	CONSENT_COUNTERSIGNED: PROVIDER,
	CLEARANCE_SIGNED: PROVIDER,
	CLEARANCE_TAKEN_BACK: PROVIDER,
	CONSENT_WITHDRAWN: STATED,
	ENROLMENT_CLOSED: PROVIDER,
	VISIT_BOOKED: DESK,
	VISIT_MOVED: DESK,
	DRIVER_NAMED: STATED,
	VISIT_DAY_ANSWERED: PATIENT,
	VISIT_ANSWER_ADDRESSED: PROVIDER,
	VISIT_CONFIRMED: STATED,
	VISIT_GO_SIGNED: PROVIDER,
	VISIT_NO_GO_SIGNED: PROVIDER,
	VISIT_STARTED: PROVIDER,
	VISIT_ENDED: PROVIDER,
	VISIT_CANCELLED: ['patient', ...DESK],
	COURSE_CHANGED: PUBLISHERS
};

export function refuseByRole(event: EnrolmentEvent, { role }: Envelope): EnrolmentRefusalReason | null {
	const allowed = rolesFor(event);
	return allowed.some((one) => one === role) ? null : { code: 'wrong_role', allowed };
}

/** What a patient says signed in stands in their name; what they said aloud or on paper in that of who wrote it down. */
function rolesFor(event: EnrolmentEvent): readonly Actor[] {
	switch (event.type) {
		case 'ELECTRONIC_RECORDS_REFUSED':
		case 'CONSENT_DECLINED':
		case 'CONSENT_WITHDRAWN':
			return ROLE_OF_CHANNEL[event.clear.channel];
		case 'DRIVER_NAMED':
		case 'VISIT_CONFIRMED':
			return [event.clear.statedBy];
		default:
			return WHO[event.type];
	}
}

const ROLE_OF_CHANNEL: Record<WithdrawalChannel, readonly Actor[]> = {
	signed_in: PATIENT,
	aloud: PROVIDER,
	paper: PROVIDER
};
