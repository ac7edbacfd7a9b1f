import { localInstant } from './zone.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * The instant (ISO 8601 in UTC) at which that zone's clock shows this day (YYYY-MM-DD) and time (HH:mm). Null when it never
 * does: no such day, or a time that the clock skips in spring. A time that it shows twice in autumn is the first one.
 */
export function instantAt(timeZone: string, day: string, time: string): string | null {
	if (!DAY.test(day) || !TIME.test(time)) return null;
	const asUtc = Date.parse(`${day}T${time}:00Z`);
	if (Number.isNaN(asUtc)) return null;
	// Every offset that the zone has within a day of it; the larger the offset, the earlier the instant.
	const offsets = [-DAY_MS, 0, DAY_MS].map((away) =>
		offsetMs(timeZone, new Date(asUtc + away).toISOString())
	);
	const shown = offsets
		.map((offset) => new Date(asUtc - offset).toISOString())
		.filter((instant) => localInstant(timeZone, instant).startsWith(`${day}T${time}`))
		.sort();
	return shown[0] ?? null;
}

/** What a zone's clock shows at the instant, for a form: day and time as `instantAt` takes them. */
export function wallClockAt(timeZone: string, instant: string): { day: string; time: string } {
	const local = localInstant(timeZone, instant);
	return { day: local.slice(0, 10), time: local.slice(11, 16) };
}

const DAY_MS = 24 * 3_600_000;

const offsetMs = (timeZone: string, instant: string): number =>
	Date.parse(`${localInstant(timeZone, instant).slice(0, 19)}Z`) -
	Math.floor(Date.parse(instant) / 1000) * 1000;
