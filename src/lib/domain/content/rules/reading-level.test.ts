import { expect, test } from 'vitest';
import { parseCourse } from '../parse-course.ts';
import { foundAfter, goodFiles, LESSON, MODULE } from '../../../../../tests/fixtures/content/course-files.ts';

const EASY = 'Ropes come in many colours. ';
const HARD =
	'Individual considerations regarding administration necessitate comprehensive multidisciplinary evaluation, notwithstanding uncertainties. ';
const after = (text: string) => foundAfter([LESSON, 'Ropes come in many colours.', text]);

test('a passage above grade 8 is refused, with its grade as written and with explained words (R301)', () => {
	expect(after(EASY.repeat(12))).toEqual([]);
	expect(after(EASY.repeat(4) + HARD.repeat(2))).toContainEqual(
		expect.stringMatching(/^R301 modules\/warning-signs\/lesson.en.md:\d+:\d+ "more-on-ropes" reads at grade \d+\.\d \(Flesch-Kincaid; \d+\.\d with/)
	);
});

test('one hard passage is found however easy the others are', () => {
	const found = after(EASY.repeat(2) + HARD.repeat(2));
	expect(found.filter((line) => line.startsWith('R301'))).toHaveLength(1);
});

test('a module whose words are long reads too hard as a whole, though each sentence is short (R301)', () => {
	const long = Array.from({ length: 40 }, () => 'Families remember holidays.').join(' ');
	expect(after(long)).toContainEqual(expect.stringContaining(`R301 ${MODULE}:4:8 module "warning-signs" reads at grade`));
});

test('what is too short for a formula asks for a person (R303)', () => {
	const notes = parseCourse(goodFiles()).findings.filter(({ code }) => code === 'R303');
	expect(notes.map(({ level, file, message }) => `${level} ${file} ${message}`)).toContain(
		`note ${LESSON} "more-on-ropes" has 9 words, too few for a formula`
	);
});
