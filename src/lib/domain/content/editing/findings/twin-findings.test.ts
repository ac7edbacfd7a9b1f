import { expect, test } from 'vitest';
import { goodFiles, LESSON } from '../../../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../../../tests/fixtures/content/two-languages.ts';
import { parseCourse } from '../../parse-course.ts';
import type { Files } from '../../source-text.ts';
import { partFindings } from './part-findings.ts';
import { twinFindings } from './twin-findings.ts';

const FILES = inTwoLanguages(goodFiles());
const SPANISH = LESSON.replace('.en.', '.es.');
const PASSAGE = { file: LESSON, part: 'more-on-ropes' };
const saying = (file: string, from: string | RegExp, to: string): Files => {
	const text = FILES.get(file) ?? '';
	const changed = text.replace(from, to);
	if (changed === text) throw new Error(`${file} does not say it`);
	return new Map([...FILES, [file, changed]]);
};
const said = (files: Files, at = PASSAGE) =>
	twinFindings(parseCourse(files).findings, files, at).map(({ code, language }) => `${code} ${language}`);

test('a number that only one language has is said at the original as well, and of which translation', () => {
	const files = saying(LESSON, 'Ropes come in many colours.', 'Ropes come in 7 colours.');
	const { findings } = parseCourse(files);
	expect(partFindings(findings, files, PASSAGE).map(({ code }) => code)).not.toContain('L204');
	expect(said(files)).toContain('L204 es');
	expect(said(files, { file: SPANISH, part: 'more-on-ropes' })).toEqual([]);
	expect(said(files, { file: LESSON, part: 'when-to-call' })).toEqual([]);
});

test('a passage that a language does not have, or has without words, is said too', () => {
	const block = /:::block\{#more-on-ropes\}\n[^]*?\n:::\n/;
	expect(said(saying(SPANISH, block, ''))).toEqual(['L202 null']);
	expect(said(saying(SPANISH, block, ':::block{#more-on-ropes}\n:::\n'))).toContain('S003 es');
});

test('nothing is said of a course whose languages say the same, nor of what is the same in all of them', () => {
	expect(said(FILES)).toEqual([]);
	expect(twinFindings(parseCourse(FILES).findings, FILES, { file: 'course.yaml', part: 'title' })).toEqual(
		[]
	);
});
