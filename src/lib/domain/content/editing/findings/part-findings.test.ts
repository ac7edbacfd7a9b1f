import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	brokenFiles,
	edited,
	goodFiles,
	LESSON,
	MODULE
} from '../../../../../../tests/fixtures/content/course-files.ts';
import { finding, type Finding } from '../../finding.ts';
import { parseCourse } from '../../parse-course.ts';
import type { Files } from '../../source-text.ts';
import { excerptAt } from './excerpt.ts';
import { offsetOf, findingsByPart, partFindings } from './part-findings.ts';
import { partKey, placedParts } from './part-at.ts';

const at = (file: string, line: number, col = 1): Finding =>
	finding('S008', { file, line, col }, 'this', 'change it');
const linesOf = (text: string): string[] => text.split('\n');

test('a finding inside a block is counted from the block, with the sentence that it is about', () => {
	const files = edited([LESSON, 'Ropes come in many colours.', 'Ropes hold. Ropes come in **7** colours.']);
	const found = partFindings(parseCourse(files).findings, files, { file: LESSON, part: 'more-on-ropes' });
	const number = found.find(({ code }) => code === 'C404');
	const block = placedParts(files, LESSON).find(({ part }) => part === 'more-on-ropes');
	expect(linesOf(block?.text ?? '')[(number?.line ?? 0) - 1]?.slice((number?.col ?? 0) - 1)).toMatch(
		/^7\*\* colours/
	);
	expect(number?.excerpt).toBe('Ropes come in 7 colours.');
});

test('what stands between the parts of a file is kept under the file, at its place in the file', () => {
	const files = new Map([['lesson.en.md', '---\nlang: en\n---\n\nStray.\n\n:::block{#one}\nA.\n:::\n']]);
	const found = findingsByPart([at('lesson.en.md', 5), at('lesson.en.md', 7), at('gone.yaml', 1)], files);
	expect([...found].map(([key, [first]]) => [key, first?.line, first?.excerpt])).toEqual([
		['lesson.en.md', 5, undefined],
		['lesson.en.md#one', 1, undefined],
		['gone.yaml', 1, undefined]
	]);
	expect(partFindings([at('lesson.en.md', 5)], files, { file: 'lesson.en.md', part: 'one' })).toEqual([]);
});

test('no finding is lost and none is in two parts, and each stands at the same character as before', () => {
	for (const files of [goodFiles(), brokenFiles()]) {
		const { findings } = parseCourse(files, { today: '2030-01-01' });
		const found = findingsByPart(findings, files);
		expect([...found.values()].flat()).toHaveLength(findings.length);
		for (const path of files.keys()) {
			for (const part of placedParts(files, path)) {
				for (const inside of found.get(partKey(part)) ?? []) {
					const [there, here] = [files.get(path) ?? '', part.text].map(linesOf);
					const line = there?.[part.firstLine + inside.line - 2];
					expect(here?.[inside.line - 1]).toBe(line);
				}
			}
		}
	}
});

const anyText = fc
	.array(
		fc.constantFrom(
			':::block{#a}\n',
			':::block{#b}\n',
			':::\n',
			'\n',
			'Words. More.\n',
			'---\n',
			'items:\n',
			'  - id: x\n',
			'x',
			'\r\n'
		)
	)
	.map((pieces) => pieces.join(''));

test('in any text, every place belongs to one part, and an excerpt is found or not without complaint', () => {
	fc.assert(
		fc.property(
			anyText,
			fc.constantFrom('a.en.md', 'a.yaml', 'a.svg'),
			fc.nat(40),
			fc.nat(40),
			(text, file, line, col) => {
				const files: Files = new Map([[file, text]]);
				const place = at(file, 1 + (line % linesOf(text).length), 1 + col);
				const [found] = [...findingsByPart([place], files)].map(([key, all]) => ({ key, all }));
				expect(found?.all).toHaveLength(1);
				const part = placedParts(files, file).find((one) => partKey(one) === found?.key);
				const inside = found?.all[0] ?? place;
				expect(linesOf(part?.text ?? '')[inside.line - 1]).toBe(linesOf(text)[place.line - 1]);
			}
		)
	);
});

/** The excerpt at the place of `|`. */
const excerpt = (file: string, marked: string) =>
	excerptAt(file, marked.replace('|', ''), marked.indexOf('|'));

test.each([
	['one. Two |words here.', 'Two words here.'],
	['He said **no** to :term[|dizzy]{#dizziness} days.[^a] More here.', 'He said no to dizzy days.'],
	['Call :param[clinic.phone].[^a] It |helps.', 'It helps.'],
	['A line\ngoes |on here.\n\nNext one here.', 'A line goes on here.'],
	['- first entry\n- second |entry\n', 'second entry'],
	['## A |heading here\n\nText here.', 'A heading here'],
	['Dr. Bell |calls at 4 p.m. today.', 'Dr. Bell calls at 4 p.m. today.'],
	['|:::block{#one}\nText here.', undefined],
	['|', undefined],
	['|word', undefined]
])('in Markdown: %s', (marked, said) => {
	expect(excerpt('modules/m/lesson.en.md', marked)).toBe(said);
});

test.each([
	['  - { id: a, text: { en: "Wait, then |call us. Or not." } }', 'Wait, then call us.'],
	['    ask: { en: Do |you call?, es: ¿Llama usted? }', 'Do you call?'],
	['    ask: { en: Do you call?, es: "¿Llama |usted?" }', '¿Llama usted?'],
	['  - { id: a, kind: |retech }', undefined],
	['  - { i|d: a, text: { en: Call us. } }', undefined]
])('in YAML: %s', (marked, said) => {
	expect(excerpt(MODULE, marked)).toBe(said);
});

test('a very long sentence is cut', () => {
	const said = excerpt('lesson.en.md', `|${'word '.repeat(80)}`);
	expect(said).toMatch(/word…$/);
	expect(said?.length).toBeLessThanOrEqual(160);
});

test('a place after the end of a text is its end', () => {
	expect(['', 'a', 'a\n'].map((text) => offsetOf(text, { line: 9, col: 9 }))).toEqual([0, 1, 2]);
});
