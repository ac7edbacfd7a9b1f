import { expect, test } from 'vitest';
import { dayShort, momentShort, weekdayInWords } from './moments.ts';

const clock = { language: 'en', timeZone: 'America/Denver', now: '2030-01-08T05:00:00.000Z' };

test('"today" is the clinic’s own day, not that of Greenwich', () => {
	// 22:00 on January 7 in Denver.
	expect(momentShort('2030-01-08T06:30:00.000Z', clock)).toMatch(/^today, 11:30\sPM$/);
	expect(momentShort('2030-01-08T07:30:00.000Z', clock)).toMatch(/^Jan 8, 12:30\sAM$/);
});

test('another year is said', () => {
	expect(momentShort('2029-12-31T18:00:00.000Z', clock)).toMatch(/^Dec 31, 2029, 11:00\sAM$/);
});

test('a calendar day has no zone', () => {
	expect(dayShort('1984-02-29', 'en')).toBe('Feb 29, 1984');
	expect(weekdayInWords('2030-01-07', 'en')).toBe('Monday, January 7, 2030');
});
