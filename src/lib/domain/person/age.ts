/** Nobody younger is enrolled, signs or is cleared (design: adults only). */
export const LEAST_AGE_YEARS = 18;

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Whole years on that day; both are YYYY-MM-DD. Who was born on 29 February is a year older on 1 March. */
export function ageOn(dateOfBirth: string, day: string): number {
	const born = DAY.exec(dateOfBirth);
	const on = DAY.exec(day);
	if (!born || !on) throw new TypeError('A day is written YYYY-MM-DD');
	const years = Number(on[1]) - Number(born[1]);
	return dateOfBirth.slice(5) <= day.slice(5) ? years : years - 1;
}

export const isAdultOn = (dateOfBirth: string, day: string): boolean =>
	ageOn(dateOfBirth, day) >= LEAST_AGE_YEARS;

/** True for a real day of the calendar, YYYY-MM-DD. */
export function isCalendarDay(text: string): boolean {
	const parts = DAY.exec(text);
	if (!parts) return false;
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}
