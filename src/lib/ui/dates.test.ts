import { expect, test } from 'vitest';
import { dayInWords, momentInWords } from './dates.ts';

test('a calendar day is the same day wherever the server stands', () => {
	expect(dayInWords('2030-05-04', 'en')).toBe('May 4, 2030');
	expect(dayInWords('2030-05-04', 'es')).toBe('4 de mayo de 2030');
});

test('an instant is shown in the clinic’s time zone', () => {
	expect(momentInWords('2030-05-04T03:10:00Z', 'en', 'America/Denver')).toMatch(/^May 3, 2030.* 9:10\sPM$/);
});
