import { restoreChart } from '../chart.ts';
import { enrolmentMachine } from './enrolment.machine.ts';
import type { EnrolmentEventType } from './events.ts';
import type { EnrolmentState, EnrolmentStep } from './state.ts';

/** Where the enrolment stands, as one word. */
export function stepOf(state: Pick<EnrolmentState, 'enrolment'>): EnrolmentStep {
	const { value } = restoreChart(enrolmentMachine, state.enrolment);
	if (typeof value === 'string') return value;
	if ('open' in value) return value.open === 'ready' ? 'ready' : 'learning';
	return value.signed === 'inForce' ? 'in_force' : 'awaiting_countersign';
}

/** Withdrawn or closed: only what `AFTER_THE_END` names happens any more. A no is not the end: it can become a yes. */
export const isOver = (step: EnrolmentStep): step is 'withdrawn' | 'closed' =>
	step === 'withdrawn' || step === 'closed';

/** What goes on in the room ends after somebody withdrew, and what they told is still talked about. */
export const AFTER_THE_END: ReadonlySet<EnrolmentEventType> = new Set<EnrolmentEventType>([
	'VISIT_ENDED',
	'HEALTH_ANSWER_ADDRESSED',
	'CHECK_IN_ADDRESSED'
]);
