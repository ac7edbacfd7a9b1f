import { expect, test } from 'vitest';
import { edited, goodFiles, LESSON, MODULE } from '../../../../../../tests/fixtures/content/course-files.ts';
import { withFigures } from '../../../../../../tests/fixtures/content/figures.ts';
import { inTwoLanguages } from '../../../../../../tests/fixtures/content/two-languages.ts';
import { parseCourse, type Files } from '../../parse-course.ts';
import { readingEase } from '../../reading-ease.ts';
import { readingGrades } from '../../reading-grades.ts';
import { partGrades, shownGrades } from './part-grades.ts';
import { placedParts } from './part-at.ts';

const LONG =
	'Climbers who wait get worse, and so we ask everybody to call on the day on which it happens. '.repeat(3);
const HARD =
	'Administratively complicated considerations unnecessarily overwhelm inexperienced participants everywhere. '.repeat(
		5
	);
const SPANISH = LESSON.replace('.en.', '.es.');

function draftOf(files: Files) {
	const { draft } = parseCourse(files);
	if (!draft) throw new Error('This can be read');
	return draft;
}

test('a passage reads at the grade that the rule says, in the language of its file', () => {
	const draft = draftOf(edited([LESSON, 'Ropes come in many colours.', LONG]));
	const ruled = readingGrades(draft, 'en').passages.find(({ id }) => id === 'more-on-ropes');
	expect(partGrades(draft, { file: LESSON, part: 'more-on-ropes' })).toEqual([
		{ language: 'en', scale: 'grade', words: ruled?.words, reads: ruled?.grade, limit: 8, isHeld: true }
	]);
	expect(partGrades(draft, { file: SPANISH, part: 'more-on-ropes' })).toEqual([]);
});

test('above the limit it is not held, and R301 says the same', () => {
	const files = edited([LESSON, 'Ropes come in many colours.', HARD]);
	const { draft, findings } = parseCourse(files);
	expect(findings.map(({ code }) => code)).toContain('R301');
	expect(draft && partGrades(draft, { file: LESSON, part: 'more-on-ropes' })).toMatchObject([
		{ isHeld: false }
	]);
});

test('in Spanish it is an ease, and the structure of a module has every language', () => {
	const files = inTwoLanguages(edited([LESSON, 'Ropes come in many colours.', LONG]));
	const draft = draftOf(files);
	const ruled = readingEase(draft, 'es').passages.find(({ id }) => id === 'more-on-ropes');
	const spanish = { language: 'es', scale: 'ease', words: ruled?.words, reads: ruled?.ease, limit: 55 };
	expect(partGrades(draft, { file: SPANISH, part: 'more-on-ropes' })).toMatchObject([spanish]);
	expect(partGrades(draft, { file: MODULE, part: 'blocks/more-on-ropes' })).toMatchObject([
		{ language: 'en' },
		spanish
	]);
});

test('a page says the one that counts, in either language, and nothing where there is none', () => {
	const draft = draftOf(inTwoLanguages(edited([LESSON, 'Ropes come in many colours.', LONG])));
	const place = { file: SPANISH, part: 'more-on-ropes' };
	const [ease] = partGrades(draft, place);
	expect(shownGrades(draft, place)).toEqual([
		{ language: 'es', scale: 'ease', reads: ease?.reads?.adjusted }
	]);
	expect(shownGrades(draft, { ...place, file: LESSON })).toMatchObject([{ language: 'en', scale: 'grade' }]);
	expect(shownGrades(draftOf(goodFiles()), { file: LESSON, part: 'more-on-ropes' })).toEqual([]);
	expect(shownGrades(null, place)).toEqual([]);
});

test('a few words are counted and not graded', () => {
	expect(partGrades(draftOf(goodFiles()), { file: LESSON, part: 'more-on-ropes' })).toMatchObject([
		{ words: expect.any(Number), reads: null, isHeld: true }
	]);
});

test('every passage that the rules measure belongs to a part, and other parts have no grade', () => {
	const files = withFigures();
	const draft = draftOf(files);
	const parts = [...files.keys()].flatMap((file) => placedParts(files, file));
	const graded = parts.filter((part) => partGrades(draft, part).length > 0);
	expect(new Set(graded.map(({ file }) => file.split('/')[0]))).toEqual(
		new Set([
			'key-information',
			'electronic-records',
			'consent',
			'modules',
			'figures',
			'check-ins',
			'health-check',
			'risks-and-strengths',
			'wallet-card',
			'what-matters'
		])
	);
	expect(graded.some(({ part }) => /^(?:items|objectives|minutes|schedule)/.test(part))).toBe(false);
});
