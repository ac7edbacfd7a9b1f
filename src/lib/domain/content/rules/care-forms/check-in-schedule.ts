import type { CheckInStep } from '../../care-forms.ts';
import { finding, type Finding } from '../../finding.ts';
import type { Draft } from '../rule.ts';

/** F702: from the first visit on it is known on which day the check-in is asked, and it never stops by itself. */
export function checkInSchedule({ course, places }: Draft): Finding[] {
	const steps = course.check_in?.schedule ?? [];
	const last = steps.at(-1);
	return steps.flatMap((step, index) => {
		const wrong = faultOf(step, step === last, steps[index - 1]);
		return wrong ? [finding('F702', places.of(step, wrong.field), wrong.message, wrong.todo)] : [];
	});
}

type Fault = { field: keyof CheckInStep; message: string; todo: string };

function faultOf(
	{ every_days: every, for_days: length }: CheckInStep,
	isLast: boolean,
	before?: CheckInStep
): Fault | null {
	if (every < 1) {
		return {
			field: 'every_days',
			message: `every ${every} days is never`,
			todo: 'write a number of days from 1 up'
		};
	}
	if (before && every <= before.every_days) {
		const message = `every ${every} days is not more seldom than the step before`;
		return { field: 'every_days', message, todo: 'write the steps from often to seldom, or join them' };
	}
	if (isLast && length !== undefined) {
		const todo = 'remove for_days: the last step goes on until treatment ends';
		return { field: 'for_days', message: 'the last step ends, and then nobody asks', todo };
	}
	if (!isLast && length === undefined) {
		return {
			field: 'for_days',
			message: 'this step never ends, so the next one never begins',
			todo: 'say for_days'
		};
	}
	if (length === undefined || length >= every) return null;
	const message = `in ${length} days nothing is asked every ${every} days`;
	return { field: 'for_days', message, todo: 'let the step last as long as one of its intervals at least' };
}
