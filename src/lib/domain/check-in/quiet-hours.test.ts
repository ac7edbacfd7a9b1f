import { expect, test } from 'vitest';
import { outsideQuietHours } from './quiet-hours.ts';

const ZONE = 'America/Denver';
const NIGHT = { fromHour: 20, toHour: 8 };

test.for([
	['in the day it goes at once', '2026-03-02T18:00:00.000Z', '2026-03-02T18:00:00.000Z'],
	['in the evening it waits for the next morning', '2026-03-03T04:30:00.000Z', '2026-03-03T15:00:00.000Z'],
	['after midnight it waits for the same morning', '2026-03-03T09:00:00.000Z', '2026-03-03T15:00:00.000Z'],
	[
		'the moment at which the quiet ends is none of it',
		'2026-03-03T15:00:00.000Z',
		'2026-03-03T15:00:00.000Z'
	],
	['the moment at which it begins is one', '2026-03-03T03:00:00.000Z', '2026-03-03T15:00:00.000Z'],
	[
		'through a night in which the clock is put forward',
		'2026-03-08T05:00:00.000Z',
		'2026-03-08T14:00:00.000Z'
	]
] as const)('%s', ([, instant, goes]) => {
	expect(outsideQuietHours(instant, ZONE, NIGHT)).toBe(goes);
});

test('a quiet time within one day, and none at all', () => {
	expect(outsideQuietHours('2026-03-02T20:30:00.000Z', ZONE, { fromHour: 13, toHour: 14 })).toBe(
		'2026-03-02T21:00:00.000Z'
	);
	expect(outsideQuietHours('2026-03-03T09:00:00.000Z', ZONE, { fromHour: 8, toHour: 8 })).toBe(
		'2026-03-03T09:00:00.000Z'
	);
});
