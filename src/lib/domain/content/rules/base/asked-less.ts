import type { CheckInStep } from '../../care-forms.ts';

/**
 * The first step of a schedule that asks more seldom than the base does on that day; null when it asks as often on every
 * day. Days are counted from the start of treatment, as turns are (`check-in/schedule.ts`).
 */
export function askedLess(before: readonly CheckInStep[], now: readonly CheckInStep[]): CheckInStep | null {
	const known = withStart(before);
	const less = withStart(now).find(({ step, startDay }) => {
		const then = known.findLast((one) => one.startDay <= startDay);
		return then !== undefined && step.every_days > then.step.every_days;
	});
	return less?.step ?? null;
}

/** On which day each step begins: a step lasts for its whole turns. */
function withStart(schedule: readonly CheckInStep[]): { step: CheckInStep; startDay: number }[] {
	let day = 0;
	return schedule.map((step) => {
		const startDay = day;
		day += Math.floor((step.for_days ?? Infinity) / step.every_days) * step.every_days;
		return { step, startDay };
	});
}
