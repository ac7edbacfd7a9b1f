import { expect, test } from 'vitest';
import { edited, goodCourse } from '../../../../../tests/fixtures/content/course-files.ts';
import { parseCourse } from '../../../domain/content/parse-course.ts';
import { levelRows } from './level-rows.ts';

test('every sign of every level is read before it is confirmed, the most urgent first, with the clinic’s own numbers', () => {
	const rows = levelRows(goodCourse(), 'en', { 'clinic.phone': '555-0100' });
	expect(rows.map(({ id }) => id)).toEqual(['emergency', 'today', 'next-visit']);
	expect(rows[1]?.say).toBe('Call 555-0100.');
	expect(rows.flatMap(({ signs }) => signs)).toEqual([
		{ id: 'fall', says: 'A fall from high up', asks: 'Call 112.', confirms: false },
		{ id: 'swollen', says: 'A swollen arm', asks: 'Call us.', confirms: false },
		{ id: 'scratch', says: 'A scratch', asks: 'Tell us next time.', confirms: true }
	]);
});

test('an answer between visits that rests on nothing stands at the level that it asks for', () => {
	const files = edited([
		'check-ins/check-in.yaml',
		'level: 3, sign: fall',
		'level: 3, clinic_confirms: true'
	]);
	const { course } = parseCourse(files);
	const rows = course ? levelRows(course, 'en', {}) : [];
	expect(rows.map(({ answers }) => answers)).toEqual([
		[{ id: 'fell-high-fall', says: 'Did you fall?', asks: 'Yes, from high up', confirms: true }],
		[],
		[]
	]);
});
