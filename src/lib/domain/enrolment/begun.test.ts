import { expect, test } from 'vitest';
import { text } from '../quiz/items.fixture.ts';
import { hasBegun } from './begun.ts';
import { consentCourse } from './course.fixture.ts';
import {
	COURSE,
	acceptRecords,
	begin,
	changeCourse,
	keyInformation,
	plan,
	refuseRecords,
	seeBlock,
	take,
	takeAll,
	type Walk
} from './walk.fixture.ts';

test.for<[string, () => Walk, boolean]>([
	['who was only invited', begin, false],
	['for whom a plan was entered', () => take(begin(), plan()), false],
	['who read the main points', () => take(begin(), keyInformation), true],
	['who chose a screen first', () => take(begin(), acceptRecords), true],
	['who chose paper', () => take(begin(), refuseRecords), true],
	['who looked into a part first', () => take(begin(), seeBlock('m1-read1')), true]
])('%s: begun is %s', ([, walk, begun]) => {
	expect(hasBegun(walk().state)).toBe(begun);
});

test('whoever read once has begun, also when the main points are to be read again', () => {
	const course = consentCourse({
		version: '1.0.1',
		key_information: {
			...COURSE.key_information,
			text: { en: [{ type: 'paragraph', children: text('Other') }] }
		}
	});
	const walk = takeAll(begin(), keyInformation, acceptRecords);
	const changed = take(walk, changeCourse(course, 'editorial'), { course });
	expect(changed.state.keyInformation).toBeNull();
	expect(hasBegun(changed.state)).toBe(true);
});
