import { disclosureHash } from '../consent/disclosure.ts';
import type { Course } from '../content/model.ts';
import { criticalAllClosed } from '../learning/views.ts';
import type { Envelope } from './events.ts';
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
	const disclosed = standing.signature ? standing : withPresentDisclosure(standing, course);
	const ready = unmetInStream(disclosed).length === 0;
	return moveEnrolment(disclosed, { type: ready ? 'READY' : 'NOT_READY' }) ?? disclosed;
}

export function lapseSignature(
	state: EnrolmentState,
	because: 'plan_changed' | 'course_changed' | 'lapsed',
	envelope: Pick<Envelope, 'at'>
): EnrolmentState {
	const reopened = moveEnrolment(state, { type: 'SIGNATURE_LAPSED' });
	return reopened ? endSignature(reopened, because, envelope) : state;
}

/** A yes to electronic records counts for the words that were read; under a standing signature it stays with the record. */
function withPresentDisclosure(state: EnrolmentState, course: Course): EnrolmentState {
	const { electronic } = state;
	const isOutdated =
		electronic.status === 'accepted' && electronic.disclosure !== disclosureHash(course, electronic.language);
	return isOutdated ? { ...state, electronic: { status: 'not_asked' } } : state;
}
