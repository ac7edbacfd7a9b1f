import { type Result, assertNever, ok, refuse } from '../result.ts';
import { cancelUpcoming } from './apply-visits.ts';
import type { EnrolmentEvent, Envelope } from './events.ts';
import { endSignature, moveEnrolment, moveSigning } from './move.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import type { Ended, EnrolmentState } from './state.ts';

type EndingEvent = Extract<
	EnrolmentEvent,
	{ type: 'CONSENT_DECLINED' | 'CONSENT_WITHDRAWN' | 'ENROLMENT_CLOSED' }
>;

/**
 * A no, a withdrawal, a closing: taken at every step, from the person or from whoever heard it. The old record is kept;
 * clearance ends with the signature.
 */
export function applyEnding(
	state: EnrolmentState,
	event: EndingEvent,
	envelope: Envelope
): Result<EnrolmentState, EnrolmentRefusalReason> {
	const moved = moveEnrolment(state, { type: CHART_EVENT[event.type] });
	if (!moved) return refuse({ code: 'out_of_order', event: event.type });
	// Whoever says yes later begins with nothing affirmed.
	const wiped = moveSigning(moved, { type: 'DECLINE' }) ?? moved;
	const ended = endedBy(event, envelope);
	const visits = ended.as === 'declined' ? state.visits : cancelUpcoming(state.visits);
	return ok({ ...endSignature(wiped, ended.as, envelope), ended, visits });
}

const CHART_EVENT = {
	CONSENT_DECLINED: 'DECLINE',
	CONSENT_WITHDRAWN: 'WITHDRAW',
	ENROLMENT_CLOSED: 'CLOSE'
} as const;

function endedBy(event: EndingEvent, { actor: by, at }: Envelope): Ended {
	switch (event.type) {
		case 'CONSENT_DECLINED':
			return { as: 'declined', channel: event.clear.channel, words: event.sealed.words, by, at };
		case 'CONSENT_WITHDRAWN':
			return { as: 'withdrawn', channel: event.clear.channel, words: event.sealed.words, by, at };
		case 'ENROLMENT_CLOSED':
			return { as: 'closed', reason: event.clear.reason, by, at };
		default:
			return assertNever(event);
	}
}
