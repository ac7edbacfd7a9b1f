import { expect, test } from 'vitest';
import { edited, goodFiles, LESSON, MODULE } from '../../../../tests/fixtures/content/course-files.ts';
import { refusalLine } from './course-files.ts';
import { otherVersionIn } from './other-version.ts';

const lineOf = (files: ReadonlyMap<string, string>): string | null => {
	const other = otherVersionIn(files);
	return other && refusalLine(other);
};

test('a course of this program is of no other version', () => {
	expect(lineOf(goodFiles())).toBe(null);
});

test.for([
	[MODULE, 'schema: preface/module@1', 'schema: preface/module@2', 'preface/module@2'],
	[LESSON, 'schema: preface/lesson@1', 'schema: "preface/lesson@10"', 'preface/lesson@10'],
	['course.yaml', 'schema: preface/course-file@1', 'schema:  preface/course-file@0', 'preface/course-file@0']
] as const)('%s of another version is named, with what to do', ([path, from, to, name]) => {
	const line = lineOf(edited([path, from, to]));
	expect(line).toMatch(
		new RegExp(
			`^${RegExp.escape(path)}: this is written as ${RegExp.escape(name)}, and this program reads .*@1; bring both`
		)
	);
});

test('what is no word of a version is for the rules to judge', () => {
	expect(lineOf(edited([MODULE, 'schema: preface/module@1', 'schema: mine@2']))).toBe(null);
	expect(lineOf(edited([MODULE, 'schema: preface/module@1', 'schema: [']))).toBe(null);
	expect(lineOf(edited([LESSON, 'Ropes come', 'schema: preface/lesson@7 ropes come']))).toBe(null);
});
