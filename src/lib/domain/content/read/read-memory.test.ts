import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	brokenFiles,
	edited,
	goodCourse,
	goodFiles,
	LESSON,
	MODULE
} from '../../../../../tests/fixtures/content/course-files.ts';
import { ICONS, withFigures } from '../../../../../tests/fixtures/content/figures.ts';
import { inTwoLanguages } from '../../../../../tests/fixtures/content/two-languages.ts';
import { parseCourse, type Files, type ParseOptions } from '../parse-course.ts';
import { ReadMemory } from './read-memory.ts';

const OPTIONS: ParseOptions = { today: '2026-11-01', base: goodCourse() };

/** What each of these courses is answered with when they are read one after another. */
const inTurn = (courses: readonly Files[], memory?: ReadMemory) =>
	courses.map((files) => parseCourse(files, { ...OPTIONS, ...(memory && { memory }) }));

function expectTheSame(...courses: Files[]): void {
	const memory = new ReadMemory();
	const remembered = inTurn([...courses, ...courses.toReversed()], memory);
	expect(remembered).toEqual(inTurn([...courses, ...courses.toReversed()]));
}

test('good, broken and bilingual courses and those with pictures are answered the same as without a memory', () => {
	expectTheSame(goodFiles(), brokenFiles(), withFigures(), inTwoLanguages(goodFiles()), goodFiles());
});

const PIECES = [
	'\n',
	':',
	'- ',
	'{',
	'"',
	'it',
	'7 hours ',
	'**',
	'[^nothing]',
	':param[clinic.phon]',
	':::\n',
	'\u200b'
];
const PATHS = [...withFigures().keys()];
/** Something is cut out of one file, and something else put there; now and then the file is gone, or comes back. */
const slip = fc.record({
	path: fc.constantFrom(...PATHS),
	place: fc.double({ min: 0, max: 1, noNaN: true }),
	cut: fc.nat(12),
	put: fc.constantFrom('', ...PIECES),
	is: fc.constantFrom('gone', 'as it was', 'changed', 'changed', 'changed', 'changed', 'changed')
});

test('whatever is changed, taken away and put back, the answers are the same as without a memory', () => {
	fc.assert(
		fc.property(fc.array(slip, { minLength: 2, maxLength: 6 }), (slips) => {
			const files = withFigures();
			const memory = new ReadMemory();
			for (const { path, place, cut, put, is } of slips) {
				const text = files.get(path) ?? '';
				const at = Math.floor(place * text.length);
				if (is === 'gone') files.delete(path);
				else
					files.set(
						path,
						is === 'changed'
							? text.slice(0, at) + put + text.slice(at + cut)
							: (withFigures().get(path) ?? '')
					);
				const options = { ...OPTIONS, today: `20${20 + (cut % 10)}-01-01` };
				expect(parseCourse(files, { ...options, memory })).toEqual(parseCourse(files, options));
			}
		}),
		{ numRuns: 10 }
	);
});

test('after a change of one file the others are not read again', () => {
	const memory = new ReadMemory();
	const [before, after] = inTurn(
		[withFigures(), withFigures().set(ICONS, `${withFigures().get(ICONS)}# so\n`)],
		memory
	);
	expect(after?.draft).toEqual(before?.draft);
	expect(after?.draft?.modules[0]).toBe(before?.draft?.modules[0]);
	expect(after?.draft?.figures).not.toBe(before?.draft?.figures);
});

test('a file that is added is noticed by every part that had looked for others', () => {
	const spanish = goodFiles().set('modules/warning-signs/lesson.es.md', '');
	const [, after] = inTurn([goodFiles(), spanish], new ReadMemory());
	expect(after?.findings.map(({ code, file }) => `${code} ${file}`)).toContain(
		'L202 modules/warning-signs/lesson.es.md'
	);
});

test('what is remembered is bounded: of one part its last three readings, and no more characters than were allowed', () => {
	const modules = (memory: ReadMemory, edits: readonly string[]) =>
		inTurn(
			edits.map((name) => edited([MODULE, 'Warning signs', name])),
			memory
		).map(({ draft }) => draft?.modules[0]);
	const [first, , third, fourth, thirdAgain, firstAgain] = modules(new ReadMemory(), [
		'A',
		'B',
		'C',
		'D',
		'C',
		'A'
	]);
	expect(fourth).not.toBe(third);
	expect(thirdAgain).toBe(third);
	expect(firstAgain).not.toBe(first);
	expect(firstAgain).toEqual(first);

	const least = (goodFiles().get(MODULE) ?? '').length + (goodFiles().get(LESSON) ?? '').length;
	const [one, same] = modules(new ReadMemory(least - 1), ['A', 'A']);
	expect(same).not.toBe(one);
	expect(same).toEqual(one);
});
