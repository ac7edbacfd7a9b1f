import type { CheckInStep } from '../content/care-forms.ts';

const DAY_MS = 86_400_000;

/** The turn of a check-in: asked from `from` on, until the next one is. ISO 8601. */
export type CheckInTurn = { number: number; from: string; until: string };

/**
 * The turn in which `now` is. `startedAt`: when treatment began; the first turn begins one step after it. Null before that,
 * and where nothing is asked.
 */
export function turnAt(schedule: readonly CheckInStep[], startedAt: string, now: string): CheckInTurn | null {
	const passedDays = (Date.parse(now) - Date.parse(startedAt)) / DAY_MS;
	let number = 0;
	// A schedule without an end (the content rules ask for one) stands still at its last turn.
	while (dayOf(schedule, number + 1) > dayOf(schedule, number) && dayOf(schedule, number + 1) <= passedDays)
		number += 1;
	return number === 0 ? null : turnOf(schedule, startedAt, number);
}

/** The turn that follows the one in which `now` is: when somebody is asked next. Null where nothing is asked. */
export function nextTurn(
	schedule: readonly CheckInStep[],
	startedAt: string,
	now: string
): CheckInTurn | null {
	const number = (turnAt(schedule, startedAt, now)?.number ?? 0) + 1;
	return dayOf(schedule, number) > dayOf(schedule, number - 1) ? turnOf(schedule, startedAt, number) : null;
}

const turnOf = (schedule: readonly CheckInStep[], startedAt: string, number: number): CheckInTurn => ({
	number,
	from: daysAfter(startedAt, dayOf(schedule, number)),
	until: daysAfter(startedAt, dayOf(schedule, number + 1))
});

const daysAfter = (instant: string, days: number): string =>
	new Date(Date.parse(instant) + days * DAY_MS).toISOString();

/** On which day after the start the turn with this number begins; 0 is the start itself. */
function dayOf(schedule: readonly CheckInStep[], number: number): number {
	let left = number;
	let day = 0;
	for (const { every_days, for_days } of schedule) {
		const turns = for_days === undefined ? Infinity : Math.floor(for_days / every_days);
		if (left <= turns) return day + left * every_days;
		left -= turns;
		day += turns * every_days;
	}
	return day;
}
