import { instantAt, wallClockAt } from '../clearance/wall-clock.ts';
import { dayBounds } from '../clearance/zone.ts';

/** Whole hours of the clinic's wall clock, from 0 to 23. `from` 21 and `to` 8: nothing is sent from nine at night to eight. */
export type QuietHours = { fromHour: number; toHour: number };

/** The first moment from `instant` on at which a message may go out. ISO 8601 in UTC. */
export function outsideQuietHours(instant: string, timeZone: string, quiet: QuietHours): string {
	if (!isQuiet(hourAt(timeZone, instant), quiet)) return instant;
	const { day } = wallClockAt(timeZone, instant);
	const ends = timeOf(quiet.toHour);
	const today = instantAt(timeZone, day, ends);
	if (today !== null && Date.parse(today) > Date.parse(instant)) return today;
	const tomorrow = dayBounds(timeZone, instant).end;
	// An hour that the clock skips in spring begins with the next one.
	return instantAt(timeZone, wallClockAt(timeZone, tomorrow).day, ends) ?? tomorrow;
}

const hourAt = (timeZone: string, instant: string): number =>
	Number(wallClockAt(timeZone, instant).time.slice(0, 2));

const timeOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

function isQuiet(hour: number, { fromHour, toHour }: QuietHours): boolean {
	if (fromHour === toHour) return false;
	return fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;
}
