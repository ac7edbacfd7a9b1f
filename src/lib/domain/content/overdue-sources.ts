import type { Course, Source } from './model.ts';

/** No source goes longer than this without being looked up, whatever date it has of its own. */
const MONTHS_BETWEEN_CHECKS = 12;
const DAY_MS = 86_400_000;

/** Somebody looked a source up again on a day (YYYY-MM-DD), and it still said what the course says. */
export type LookedUp = { source: string; on: string };

/**
 * Sources that have to be looked up again before the course is published, in its order. What was looked up since counts as checked
 * on that day, and is good for as long as it was given before.
 */
export const overdueSources = (
	{ sources }: Pick<Course, 'sources'>,
	today: string,
	lookedUp: readonly LookedUp[] = []
): Source[] => sources.filter((source) => overdueBecause(since(source, lookedUp), today) !== null);

/** Which date is over: the one of its own, from that day on, or that of every source. Null: none. */
export function overdueBecause(
	{ checked_on, recheck_on }: Pick<Source, 'checked_on' | 'recheck_on'>,
	today: string
): 'recheck_on' | 'checked_on' | null {
	if (checked_on === '') return null;
	if (recheck_on !== undefined && recheck_on !== '' && recheck_on <= today) return 'recheck_on';
	return checked_on < monthsBefore(today, MONTHS_BETWEEN_CHECKS) ? 'checked_on' : null;
}

function since(source: Source, lookedUp: readonly LookedUp[]): Source {
	const on = lookedUp
		.filter((one) => one.source === source.id)
		.map((one) => one.on)
		.toSorted()
		.at(-1);
	if (on === undefined || on <= source.checked_on) return source;
	const { checked_on, recheck_on } = source;
	return {
		...source,
		checked_on: on,
		...(recheck_on && { recheck_on: daysAfter(on, daysBetween(checked_on, recheck_on)) })
	};
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;
const daysAfter = (day: string, days: number): string =>
	new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The same day of the month some months earlier; days that month lacks do not matter to a comparison of texts. */
function monthsBefore(day: string, months: number): string {
	const [year = 0, month = 1] = day.split('-').map(Number);
	const index = year * 12 + (month - 1) - months;
	const text = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
	return `${text}${day.slice(7)}`;
}
