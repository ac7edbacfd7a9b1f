import { restoreChart } from '../chart.ts';
import type { EnrolmentState } from '../enrolment/state.ts';
import type { SigningStep } from '../enrolment/events.ts';
import { type SigningContext, signingMachine } from './signing.machine.ts';

/** Where the ceremony stands, as one word. */
export type SigningPosition = 'idle' | SigningStep | 'stale' | 'sealed';

export const signingContext = (state: Pick<EnrolmentState, 'signing'>): SigningContext =>
	restoreChart(signingMachine, state.signing).context;

export function signingPosition(state: Pick<EnrolmentState, 'signing'>): SigningPosition {
	const { value } = restoreChart(signingMachine, state.signing);
	return typeof value === 'string' ? value : value.ceremony;
}
