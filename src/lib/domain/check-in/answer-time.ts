import { outsideQuietHours, quietFrom, type QuietHours } from './quiet-hours.ts';

const HOUR_MS = 3_600_000;

type Asked = { /** ISO 8601. */ at: string; level: 2 | 3 };
type ClinicClock = { timeZone: string; quiet: QuietHours };

/**
 * When the care team is late with what was told at `at`: after so many of the clinic's hours, from opening on and without
 * its nights, as the clinic was asked to count them. Danger waits through no night. ISO 8601.
 */
export function answerDueAt(
	{ at, level }: Asked,
	answerHours: number,
	{ timeZone, quiet }: ClinicClock
): string {
	let leftMs = answerHours * HOUR_MS;
	if (level === 3 || quiet.fromHour === quiet.toHour) return after(at, leftMs);
	let from = outsideQuietHours(at, timeZone, quiet);
	for (;;) {
		const until = quietFrom(from, timeZone, quiet);
		const openMs = Date.parse(until) - Date.parse(from);
		if (leftMs <= openMs) return after(from, leftMs);
		leftMs -= openMs;
		from = outsideQuietHours(until, timeZone, quiet);
	}
}

const after = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();
