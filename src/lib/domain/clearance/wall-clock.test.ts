import { describe, expect, test } from 'vitest';
import { instantAt, wallClockAt } from './wall-clock.ts';

const DENVER = 'America/Denver';

describe('what a clinic’s clock shows', () => {
	test('is an instant, in winter and in summer', () => {
		expect(instantAt(DENVER, '2030-01-07', '09:30')).toBe('2030-01-07T16:30:00.000Z');
		expect(instantAt(DENVER, '2030-07-08', '09:30')).toBe('2030-07-08T15:30:00.000Z');
		expect(instantAt('Pacific/Kiritimati', '2030-01-07', '00:15')).toBe('2030-01-06T10:15:00.000Z');
	});

	test('is nothing where the clock skips the time', () => {
		expect(instantAt(DENVER, '2030-03-10', '02:30')).toBeNull();
		expect(instantAt(DENVER, '2030-03-10', '03:00')).toBe('2030-03-10T09:00:00.000Z');
	});

	test('is the first of the two where the clock shows it twice', () => {
		expect(instantAt(DENVER, '2030-11-03', '01:30')).toBe('2030-11-03T07:30:00.000Z');
	});

	test.for([
		['2030-02-30', '09:00'],
		['2030-13-01', '09:00'],
		['7 January', '09:00'],
		['2030-01-07', '24:00'],
		['2030-01-07', '9:00'],
		['', '']
	])('is nothing for %s %s', ([day, time]) => {
		expect(instantAt(DENVER, day ?? '', time ?? '')).toBeNull();
	});

	test('comes back as it was typed', () => {
		expect(wallClockAt(DENVER, instantAt(DENVER, '2030-07-08', '16:05') ?? '')).toEqual({
			day: '2030-07-08',
			time: '16:05'
		});
	});
});
