import { expect, test } from 'vitest';
import { postedLevel, postedValue, readPosted } from './posted.ts';

test('a form says the level with the answer', () => {
	expect(readPosted(postedValue(2, 'numb'))).toEqual({ level: 2, id: 'numb' });
	expect(readPosted('3.on-purpose')).toEqual({ level: 3, id: 'on-purpose' });
});

test.for(['', '3', '3.', '4.far', '-1.far', '3.<b>', `3.${'x'.repeat(81)}`, 'far', '3.far away', ' 3.far'])(
	'%j says nothing',
	(value) => {
		expect(readPosted(value)).toBeNull();
		expect(postedLevel([value])).toBe(0);
	}
);

test('the highest level of a form counts, wherever it stands', () => {
	expect(postedLevel(['0.well', '3.on-purpose', '2.numb', 'words'])).toBe(3);
	expect(postedLevel([])).toBe(0);
});
