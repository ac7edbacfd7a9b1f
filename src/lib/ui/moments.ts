import { dayIn } from '$lib/domain/clearance/zone.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** What times in words depend on: the reader's language, the clinic's zone (IANA), and the moment of the page (ISO 8601). */
export type Clock = { language: string; timeZone: string; now: string };

const format = ({ language, timeZone }: Clock, options: Intl.DateTimeFormatOptions, iso: string): string =>
	new Intl.DateTimeFormat(language, { ...options, timeZone }).format(new Date(iso));

/** "2:00 PM" */
export const timeInWords = (iso: string, clock: Clock): string => format(clock, { timeStyle: 'short' }, iso);

/** "today, 2:00 PM" on the clinic's own day; "Jan 8, 2:00 PM"; with its year when that is another. */
export function momentShort(iso: string, clock: Clock): string {
	const day = dayIn(clock.timeZone, iso);
	const today = dayIn(clock.timeZone, clock.now);
	if (day === today) return m.clinic_today_at({ time: timeInWords(iso, clock) });
	const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
	return format(clock, { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', ...year }, iso);
}

/** "Monday, January 7, 2030". `day` is a calendar day (YYYY-MM-DD), which has no zone. */
export const weekdayInWords = (day: string, language: string): string =>
	new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(
		new Date(`${day}T00:00:00Z`)
	);

/** "Jan 7, 1990". For dates of birth and lists. */
export const dayShort = (day: string, language: string): string =>
	new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
		new Date(`${day}T00:00:00Z`)
	);
