import { disclosureHash } from '../consent/disclosure.ts';
import { keyInformationHash } from '../consent/key-information.ts';
import type { Course } from '../content/model.ts';
import { criticalAllClosed } from '../learning/views.ts';
import type { Envelope } from './events.ts';
import { withHealthLeft } from './health-check.ts';
import { endSignature, moveEnrolment } from './move.ts';
import { unmetInStream } from './preconditions.ts';
import type { EnrolmentState } from './state.ts';

/**
 * What follows from the facts by itself, after every event: no signature stands over an objective that is open again,
 * and the chart says whether a signature is possible. Depends on the stream only, so that a rebuild gives the same.
 */
export function settle(
	state: EnrolmentState,
	course: Course,
	envelope: Pick<Envelope, 'at'>
): EnrolmentState {
	const standing =
		state.signature && !criticalAllClosed(state.learning)
			? lapseSignature(state, 'course_changed', envelope)
			: state;
	const present = standing.signature ? standing : withPresentWords(standing, course);
	const ready = unmetInStream(present).length === 0;
	return withHealthLeft(moveEnrolment(present, { type: ready ? 'READY' : 'NOT_READY' }) ?? present, course);
}

export function lapseSignature(
	state: EnrolmentState,
	because: 'plan_changed' | 'course_changed' | 'lapsed',
	envelope: Pick<Envelope, 'at'>
): EnrolmentState {
	const reopened = moveEnrolment(state, { type: 'SIGNATURE_LAPSED' });
	return reopened ? endSignature(reopened, because, envelope) : state;
}

/**
 * The key information, and a yes to electronic records, count for the words that were read. Under a standing signature
 * they stay with the record.
 */
function withPresentWords(state: EnrolmentState, course: Course): EnrolmentState {
	const { electronic, keyInformation } = state;
	const saysOther =
		electronic.status === 'accepted' && electronic.disclosure !== disclosureHash(course, electronic.language);
	const readsOther =
		keyInformation !== null && keyInformation.words !== keyInformationHash(course, keyInformation.language);
	if (!saysOther && !readsOther) return state;
	return {
		...state,
		electronic: saysOther ? { status: 'not_asked' } : electronic,
		keyInformation: readsOther ? null : keyInformation
	};
}
