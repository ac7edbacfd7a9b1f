import { instantAt, wallClockAt } from '../clearance/wall-clock.ts';
import { dayBounds } from '../clearance/zone.ts';

/** Whole hours of the clinic's wall clock, from 0 to 23. `from` 21 and `to` 8: nothing is sent from nine at night to eight. */
export type QuietHours = { fromHour: number; toHour: number };

/** The first moment from `instant` on at which a message may go out. ISO 8601 in UTC. */
export const outsideQuietHours = (instant: string, timeZone: string, quiet: QuietHours): string =>
	isQuiet(hourAt(timeZone, instant), quiet) ? nextAt(quiet.toHour, instant, timeZone) : instant;

/** When quiet hours begin next after `instant`. ISO 8601 in UTC. */
export const quietFrom = (instant: string, timeZone: string, { fromHour }: QuietHours): string =>
	nextAt(fromHour, instant, timeZone);

/** The next moment after `instant` at which the clinic's clock shows this hour. */
function nextAt(hour: number, instant: string, timeZone: string): string {
	const time = timeOf(hour);
	const today = instantAt(timeZone, wallClockAt(timeZone, instant).day, time);
	if (today !== null && Date.parse(today) > Date.parse(instant)) return today;
	const tomorrow = dayBounds(timeZone, instant).end;
	// An hour that the clock skips in spring begins with the next one.
	return instantAt(timeZone, wallClockAt(timeZone, tomorrow).day, time) ?? tomorrow;
}

const hourAt = (timeZone: string, instant: string): number =>
	Number(wallClockAt(timeZone, instant).time.slice(0, 2));

const timeOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

function isQuiet(hour: number, { fromHour, toHour }: QuietHours): boolean {
	if (fromHour === toHour) return false;
	return fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;
}
