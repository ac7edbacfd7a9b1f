import { restoreChart } from '../chart.ts';
import { enrolmentMachine } from './enrolment.machine.ts';
import type { EnrolmentState, EnrolmentStep } from './state.ts';

/** Where the enrolment stands, as one word. */
export function stepOf(state: Pick<EnrolmentState, 'enrolment'>): EnrolmentStep {
	const { value } = restoreChart(enrolmentMachine, state.enrolment);
	if (typeof value === 'string') return value;
	if ('open' in value) return value.open === 'ready' ? 'ready' : 'learning';
	return value.signed === 'inForce' ? 'in_force' : 'awaiting_countersign';
}

/** Withdrawn or closed: nothing but reading happens any more. A no is not the end: it can become a yes. */
export const isOver = (step: EnrolmentStep): step is 'withdrawn' | 'closed' =>
	step === 'withdrawn' || step === 'closed';
