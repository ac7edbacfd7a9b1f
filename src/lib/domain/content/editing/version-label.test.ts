import { expect, test } from 'vitest';
import { goodFiles } from '../../../../../tests/fixtures/content/course-files.ts';
import { hashCourse } from '../course-hash.ts';
import { applyOverlay } from '../overlay/apply-overlay.ts';
import { parseCourse } from '../parse-course.ts';
import type { Files } from '../source-text.ts';
import { isLabelChange, labelChange, nextLabel } from './version-label.ts';

test('a clinic’s own version is called after its base, the clinic and the next number', () => {
	expect(nextLabel('0.5.1', 'harbor', [])).toBe('0.5.1+harbor.1');
	expect(nextLabel('0.5.1', 'harbor', ['0.5.1', '0.5.1+harbor.1', '0.5.1+harbor.9', '0.4.0+harbor.12'])).toBe(
		'0.5.1+harbor.10'
	);
	expect(nextLabel('0.6.0+harbor.3', 'harbor', ['0.6.0+harbor.three'])).toBe('0.6.0+harbor.1');
});

const courseOf = (files: Files) => {
	const { course } = parseCourse(files);
	if (!course) throw new Error('The good course is good');
	return course;
};

test('the label stands in the file, and files that say the same have one hash, however they came to say it', () => {
	const files = goodFiles();
	const change = labelChange(files, '1.2.3+harbor.1');
	const applied = change && applyOverlay(files, [change]);
	if (!change || !applied?.ok) throw new Error('The good course has a version');
	expect(isLabelChange(change)).toBe(true);
	expect(hashCourse(courseOf(applied.value))).toBe(
		hashCourse({ ...courseOf(files), version: '1.2.3+harbor.1' })
	);
	expect(labelChange(applied.value, '1.2.3+harbor.1')).toBe(null);
	expect(labelChange(new Map(), '1.2.3')).toBe(null);
});
