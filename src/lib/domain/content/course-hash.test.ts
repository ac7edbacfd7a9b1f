import { expect, test } from 'vitest';
import {
	edited,
	goodCourse,
	goodFiles,
	LESSON,
	MODULE
} from '../../../../tests/fixtures/content/course-files.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { hashCourse, readStoredCourse, writeCourse } from './course-hash.ts';
import { findItem } from './look-up.ts';
import type { Course } from './model.ts';
import { parseCourse } from './parse-course.ts';
import { wordingHash } from './wording.ts';

function courseOf(files: Map<string, string>): Course {
	const { course } = parseCourse(files);
	if (!course) throw new Error('not good');
	return course;
}

test('the hash names what is said and nothing about how the files were laid out', () => {
	const relaid = edited(
		[
			MODULE,
			'version: 0.1.0\ntitle: { en: Warning signs }',
			'# a comment\ntitle:\n  en: "Warning signs"\nversion: 0.1.0'
		],
		[LESSON, 'Somebody you trust holds the rope.', 'Somebody you\ntrust holds the rope.']
	);
	expect(hashCourse(courseOf(relaid))).toBe(hashCourse(goodCourse()));
	const turned = new Map([...goodFiles()].reverse());
	expect(hashCourse(courseOf(turned))).toBe(hashCourse(goodCourse()));
});

test('one changed word is another version', () => {
	const changed = edited([LESSON, 'Somebody you trust holds', 'Somebody you know holds']);
	expect(hashCourse(courseOf(changed))).not.toBe(hashCourse(goodCourse()));
});

test('a stored version comes back equal, and one that was tampered with does not come back', () => {
	const text = writeCourse(goodCourse());
	expect(readStoredCourse(text, hashCourse(goodCourse()))).toEqual({ ok: true, value: goodCourse() });
	const tampered = text.replace('Call today', 'Call never');
	expect(readStoredCourse(tampered, hashCourse(goodCourse()))).toEqual({
		ok: false,
		error: { code: 'HASH_DIFFERS' }
	});
	expect(readStoredCourse('{}', sha256Hex('{}'))).toEqual({ ok: false, error: { code: 'UNKNOWN_SCHEMA' } });
});

test('the wording of an item changes with its words or its key, and with nothing else in the course', () => {
	const hashIn = (course: Course): string => {
		const found = findItem(course, 'call-4');
		if (!found) throw new Error('no item');
		return wordingHash(found.item, 'en');
	};
	const before = hashIn(goodCourse());
	expect(hashIn(courseOf(edited([LESSON, 'Somebody you trust', 'Somebody you know'])))).toBe(before);
	expect(
		hashIn(courseOf(edited([MODULE, 'text: { en: Wait and see }', 'text: { en: Just wait }'])))
	).not.toBe(before);
	expect(
		hashIn(courseOf(edited([MODULE, 'why: { en: Waiting makes it worse. }', 'why: { en: Do not. }'])))
	).not.toBe(before);
});
