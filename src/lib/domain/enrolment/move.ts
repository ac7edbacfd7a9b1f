import type { EventFromLogic } from 'xstate';
import { advanceChart, startChart } from '../chart.ts';
import { type SigningEvent, signingMachine } from '../consent/signing.machine.ts';
import { enrolmentMachine } from './enrolment.machine.ts';
import type { Envelope } from './events.ts';
import type { EnrolmentState, SupersededBecause } from './state.ts';

/** The state with its enrolment chart moved; null when the chart cannot take this now. */
export function moveEnrolment(
	state: EnrolmentState,
	event: EventFromLogic<typeof enrolmentMachine>
): EnrolmentState | null {
	const enrolment = advanceChart(enrolmentMachine, state.enrolment, event);
	return enrolment && { ...state, enrolment };
}

/** The state with its signing chart moved; null when the chart cannot take this now. */
export function moveSigning(state: EnrolmentState, event: SigningEvent): EnrolmentState | null {
	const signing = advanceChart(signingMachine, state.signing, event);
	return signing && { ...state, signing };
}

/**
 * Keeps the signature that no longer counts among the old ones and takes the clearance that rested on it. The next
 * signature begins from nothing.
 */
export function endSignature(
	state: EnrolmentState,
	because: SupersededBecause,
	{ at }: Pick<Envelope, 'at'>
): EnrolmentState {
	const { signature, superseded } = state;
	if (!signature) return state;
	return {
		...state,
		signature: null,
		superseded: [...superseded, { ...signature, endedAt: at, because }],
		clearance: null,
		clearanceTakenBack: null,
		signing: startChart(signingMachine)
	};
}
