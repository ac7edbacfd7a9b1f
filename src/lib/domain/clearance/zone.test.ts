import { describe, expect, test } from 'vitest';
import { dayBounds, dayIn, isTimeZone, localInstant } from './zone.ts';

describe('the calendar day', () => {
	test('is that of the clinic, not of the server', () => {
		expect(dayIn('America/Denver', '2026-11-02T06:30:00.000Z')).toBe('2026-11-01');
		expect(dayIn('Pacific/Kiritimati', '2026-11-02T11:00:00.000Z')).toBe('2026-11-03');
	});

	test('has 23 hours in spring and 25 in autumn', () => {
		const hours = (instant: string) => {
			const { start, end } = dayBounds('America/Denver', instant);
			return (Date.parse(end) - Date.parse(start)) / 3_600_000;
		};
		expect(hours('2026-03-08T18:00:00.000Z')).toBe(23);
		expect(hours('2026-11-01T18:00:00.000Z')).toBe(25);
		expect(hours('2026-07-01T18:00:00.000Z')).toBe(24);
	});

	test('begins where that zone’s clock first shows it, even where midnight is skipped', () => {
		expect(dayBounds('America/Denver', '2026-11-02T18:00:00.000Z').start).toBe('2026-11-02T07:00:00.000Z');
		// Beirut has gone from 23:59 to 01:00.
		expect(dayBounds('Asia/Beirut', '2026-03-29T10:00:00.000Z').start).toBe('2026-03-28T22:00:00.000Z');
	});
});

test('a local instant names the same moment, with its offset', () => {
	const instant = '2026-11-02T16:05:09.000Z';
	expect(localInstant('America/Denver', instant)).toBe('2026-11-02T09:05:09-07:00');
	expect(localInstant('Asia/Kolkata', instant)).toBe('2026-11-02T21:35:09+05:30');
	expect(localInstant('UTC', instant)).toBe('2026-11-02T16:05:09+00:00');
	expect(Date.parse(localInstant('America/St_Johns', instant))).toBe(Date.parse(instant));
});

test('a zone that does not exist is known as such', () => {
	expect([isTimeZone('America/Denver'), isTimeZone('Mars/Olympus'), isTimeZone('')]).toEqual([
		true,
		false,
		false
	]);
});
