import { describe, expect, test } from 'vitest';
import {
	edited,
	found,
	foundAfter,
	goodCourse
} from '../../../../../../tests/fixtures/content/course-files.ts';
import { parseCourse } from '../../parse-course.ts';

const LEVELS = 'warning-levels/levels.yaml';
const CHECK_IN = 'check-ins/check-in.yaml';
const SOURCES = '_shared/sources.yaml';
const MARK = ', clinic_confirms: true';

describe('what warns of harm and rests on nothing that somebody read says that the clinic confirms it (F706)', () => {
	test('a sign without a source, at the place where none is cited', () => {
		expect(foundAfter([LEVELS, MARK, ''])).toEqual([
			`F706 ${LEVELS}:20:88 sign "scratch" rests on no source that somebody read`
		]);
		expect(foundAfter([LEVELS, MARK, ', clinic_confirms: perhaps'])).toContainEqual(
			expect.stringMatching(/^S003 /)
		);
	});

	test('a sign and an answer that rest on a report of a source only', () => {
		const lines = foundAfter([SOURCES, 'checked_as: excerpt', 'checked_as: secondary']);
		expect(lines.map((line) => line.replace(/:\d+:\d+/, ''))).toEqual([
			`F706 ${CHECK_IN} answer "scratched" of question "arms" rests on no source that somebody read`,
			`F706 ${CHECK_IN} answer "swollen" of question "arms" rests on no source that somebody read`,
			`F706 ${CHECK_IN} answer "high-fall" of question "fell" rests on no source that somebody read`,
			`F706 ${LEVELS} sign "fall" rests on no source that somebody read`,
			`F706 ${LEVELS} sign "swollen" rests on no source that somebody read`
		]);
	});

	test('an answer that asks for something, where neither its question nor its sign cites anything', () => {
		const alone = [CHECK_IN, 'level: 3, sign: fall', 'level: 3'] as const;
		expect(foundAfter([...alone])).toEqual([
			`F706 ${CHECK_IN}:22:9 answer "high-fall" of question "fell" rests on no source that somebody read`
		]);
		expect(foundAfter([CHECK_IN, alone[1], `level: 3${MARK}`])).toEqual([]);
	});

	test('not what the base course of a clinic left unmarked: a clinic cannot mark it', () => {
		const files = edited([LEVELS, MARK, '']);
		const { clinic_confirms: _, ...unmarked } = goodCourse().warning_levels[2]?.signs[0] ?? {};
		const base = goodCourse();
		base.warning_levels[2]?.signs.splice(0, 1, unmarked as (typeof base.warning_levels)[0]['signs'][0]);
		expect(found(files, { base })).toEqual([]);
		expect(found(files, { base: goodCourse() })).toEqual([
			expect.stringMatching(/^V602 /),
			expect.stringMatching(/^F706 /)
		]);
	});
});

test('the mark arrives where it is written, and nowhere else', () => {
	const { course } = parseCourse(edited([LEVELS, MARK, ', clinic_confirms: true']));
	expect(course?.warning_levels.flatMap(({ signs }) => signs.map((sign) => sign.clinic_confirms))).toEqual([
		undefined,
		undefined,
		true
	]);
	expect(JSON.stringify(course?.check_in)).not.toContain('clinic_confirms');
});
