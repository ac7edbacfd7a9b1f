import { describe, expect, test } from 'vitest';
import { parseCourse } from '../parse-course.ts';
import { infleszOf } from '../readability.ts';
import { readingEase } from '../reading-ease.ts';
import { readingGrades } from '../reading-grades.ts';
import { inTwoLanguages } from '../../../../../tests/fixtures/content/two-languages.ts';
import {
	found,
	foundAfter,
	goodFiles,
	LESSON,
	MODULE
} from '../../../../../tests/fixtures/content/course-files.ts';

const EASY = 'Ropes come in many colours. ';
const HARD =
	'Individual considerations regarding administration necessitate comprehensive multidisciplinary evaluation, notwithstanding uncertainties. ';
const after = (text: string) => foundAfter([LESSON, 'Ropes come in many colours.', text]);

test('a passage above grade 8 is refused, with its grade as written and with explained words (R301)', () => {
	expect(after(EASY.repeat(12))).toEqual([]);
	expect(after(EASY.repeat(4) + HARD.repeat(2))).toContainEqual(
		expect.stringMatching(
			/^R301 modules\/warning-signs\/lesson.en.md:\d+:\d+ "more-on-ropes" reads at grade \d+\.\d \(Flesch-Kincaid; \d+\.\d with/
		)
	);
});

test('one hard passage is found however easy the others are', () => {
	const found = after(EASY.repeat(2) + HARD.repeat(2));
	expect(found.filter((line) => line.startsWith('R301'))).toHaveLength(1);
});

test('a module whose words are long reads too hard as a whole, though each sentence is short (R301)', () => {
	const long = Array.from({ length: 40 }, () => 'Families remember holidays.').join(' ');
	expect(after(long)).toContainEqual(
		expect.stringContaining(`R301 ${MODULE}:4:8 module "warning-signs" reads at grade`)
	);
});

test('what is too short for a formula asks for a person (R303)', () => {
	const notes = parseCourse(goodFiles()).findings.filter(({ code }) => code === 'R303');
	expect(notes.map(({ level, file, message }) => `${level} ${file} ${message}`)).toContain(
		`note ${LESSON} "more-on-ropes" has 9 words, too few for a formula`
	);
});

describe('Spanish', () => {
	const SPANISH = LESSON.replace('.en.', '.es.');
	const EASY_ES = 'Las cuerdas tienen muchos colores. ';
	const HARD_ES =
		'Consideraciones individuales relacionadas con la administración necesitan evaluación multidisciplinaria, independientemente de las incertidumbres farmacológicas existentes. ';
	const spanish = (text: string) => {
		const files = inTwoLanguages(goodFiles());
		return files.set(SPANISH, (files.get(SPANISH) ?? '').replace('Ropes come in many colours.', text));
	};

	test('a passage under 55 by Szigriszt-Pazos is refused, as written and with explained words (R304)', () => {
		const codes = (text: string) => found(spanish(text)).filter((line) => line.startsWith('R3'));
		expect(codes(EASY_ES.repeat(12))).toEqual([]);
		expect(codes(EASY_ES.repeat(3) + HARD_ES.repeat(3))).toEqual([
			expect.stringMatching(
				/^R304 .*lesson\.es\.md:\d+:\d+ "more-on-ropes" reads at -?\d+ \(INFLESZ; -?\d+ with explained words counted in full\); 55 is the least$/
			)
		]);
	});

	test('is not measured by a formula that was made for English, nor English by one for Spanish', () => {
		const { course } = parseCourse(spanish(EASY_ES));
		if (!course) throw new Error('no course');
		expect([
			readingGrades(course, 'en').passages.length > 0,
			readingEase(course, 'es').passages.length > 0
		]).toEqual([true, true]);
		expect([readingGrades(course, 'es').passages, readingEase(course, 'en').passages]).toEqual([[], []]);
	});

	test('the formula says what its author says', () => {
		// 206.835 - 62.3 × 20/10 - 10/2
		expect(infleszOf({ sentences: 2, words: 10, syllables: 20, polysyllables: 0 })).toBeCloseTo(77.235, 3);
		expect(infleszOf({ sentences: 0, words: 0, syllables: 0, polysyllables: 0 })).toBeNull();
	});
});
