import { expect, test } from 'vitest';
import { answerDueAt } from './answer-time.ts';

/** Winter in Denver: 8 in the morning is 15:00, and 8 in the evening 03:00 of the next day. */
const CLINIC = { timeZone: 'America/Denver', quiet: { fromHour: 20, toHour: 8 } };
const due = (at: string, hours: number, level: 2 | 3 = 2, clinic = CLINIC) =>
	answerDueAt({ at, level }, hours, clinic);

test.for([
	['within one day', '2026-03-02T16:00:00.000Z', 4, '2026-03-02T20:00:00.000Z'],
	['told at night, from the morning on', '2026-03-03T09:00:00.000Z', 4, '2026-03-03T19:00:00.000Z'],
	[
		'told in the evening, the rest of it the next day',
		'2026-03-03T02:00:00.000Z',
		4,
		'2026-03-03T18:00:00.000Z'
	],
	['more hours than a day has, over two nights', '2026-03-02T16:00:00.000Z', 24, '2026-03-04T16:00:00.000Z'],
	['used up as the night begins', '2026-03-02T23:00:00.000Z', 4, '2026-03-03T03:00:00.000Z'],
	[
		'through a night in which the clock is put forward',
		'2026-03-08T02:00:00.000Z',
		2,
		'2026-03-08T15:00:00.000Z'
	]
] as const)('a call for today counts the clinic’s own hours: %s', ([, at, hours, expected]) => {
	expect(due(at, hours)).toBe(expected);
});

test('danger waits through no night', () => {
	expect(due('2026-03-03T02:00:00.000Z', 4, 3)).toBe('2026-03-03T06:00:00.000Z');
});

test('a clinic without quiet hours counts every hour', () => {
	const always = { ...CLINIC, quiet: { fromHour: 8, toHour: 8 } };
	expect(due('2026-03-03T02:00:00.000Z', 4, 2, always)).toBe('2026-03-03T06:00:00.000Z');
});

test('a quiet time within the day is left out too', () => {
	const noon = { ...CLINIC, quiet: { fromHour: 12, toHour: 13 } };
	expect(due('2026-03-02T18:00:00.000Z', 2, 2, noon)).toBe('2026-03-02T21:00:00.000Z');
});
