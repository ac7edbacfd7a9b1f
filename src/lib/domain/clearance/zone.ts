/**
 * Calendar and clock of a clinic's zone. Clearance itself is computed in instants; a zone matters for words, for
 * "today" and for the wall-clock time under a signature. Zone and instant are handed in; throws on an unknown zone.
 */

/** YYYY-MM-DD of the instant (ISO 8601) in the zone. */
export function dayIn(timeZone: string, instant: string): string {
	const { year, month, day } = clock(timeZone, instant);
	return `${year}-${month}-${day}`;
}

/** The instant as that zone's wall clock shows it, with its offset: 2026-11-20T09:05:00-07:00. */
export function localInstant(timeZone: string, instant: string): string {
	const { year, month, day, hour, minute, second } = clock(timeZone, instant);
	const wallClock = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
	const offsetMinutes = Math.round((Date.parse(`${wallClock}Z`) - wholeSeconds(instant)) / 60_000);
	const absolute = Math.abs(offsetMinutes);
	const two = (value: number) => String(value).padStart(2, '0');
	return `${wallClock}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
}

/** [start, end) of the zone's calendar day that holds the instant, as ISO instants. A day may have 23 or 25 hours. */
export function dayBounds(timeZone: string, instant: string): { start: string; end: string } {
	const day = dayIn(timeZone, instant);
	return { start: startOfDay(timeZone, day), end: startOfDay(timeZone, nextDay(day)) };
}

/** True when the name is a zone that this runtime knows. */
export function isTimeZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}

const HOUR_MS = 3_600_000;

type Clock = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string>;

function clock(timeZone: string, instant: string): Clock {
	const parts = formatterOf(timeZone).formatToParts(new Date(instant));
	const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
	return {
		year: of('year').padStart(4, '0'),
		month: of('month'),
		day: of('day'),
		hour: of('hour'),
		minute: of('minute'),
		second: of('second')
	};
}

/** Making a formatter costs a hundred times more than using it; there are only so many zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
	const known = formatters.get(timeZone);
	if (known) return known;
	const made = new Intl.DateTimeFormat('en-US', {
		timeZone,
		calendar: 'gregory',
		numberingSystem: 'latn',
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit'
	});
	formatters.set(timeZone, made);
	return made;
}

const wholeSeconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000) * 1000;

const nextDay = (day: string): string =>
	new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS).toISOString().slice(0, 10);

/** The first instant of the day: found by halving, because a zone may skip or repeat its midnight. */
function startOfDay(timeZone: string, day: string): string {
	const middle = Date.parse(`${day}T00:00:00Z`);
	let before = middle - 30 * HOUR_MS;
	let within = middle + 30 * HOUR_MS;
	while (within - before > 1) {
		const probe = Math.floor((before + within) / 2);
		if (dayIn(timeZone, new Date(probe).toISOString()) < day) before = probe;
		else within = probe;
	}
	return new Date(within).toISOString();
}
