import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LESSON, edited, goodFiles } from '../../../../../tests/fixtures/content/course-files.ts';
import { hashCourse } from '../course-hash.ts';
import { parseCourse, type Files } from '../parse-course.ts';
import { OVERLAY_SCHEMA, type Overlay } from './overlay.ts';
import { changesBetween } from './overlay-between.ts';
import { OVERLAY_FILE, readOverlayFile, writeOverlayFile } from './overlay-file.ts';
import { parseOwnCourse } from './parse-own-course.ts';

const base = goodFiles();
const { course } = parseCourse(base);
if (!course) throw new Error('the good course is not good');
const version = hashCourse(course);
const written = (...edits: Parameters<typeof edited>) =>
	new Map([
		...edited(...edits),
		[
			OVERLAY_FILE,
			writeOverlayFile({
				schema: OVERLAY_SCHEMA,
				base: version,
				changes: changesBetween(base, edited(...edits))
			})
		]
	]);
const errorsOf = (files: Files) =>
	parseOwnCourse(files, base).findings.filter(({ level }) => level === 'error');
const BLUE = [LESSON, 'Ropes come in many colours.', 'Our ropes are blue.'] as [string, string, string];

test('it is the course with the clinic’s words', () => {
	const own = parseOwnCourse(written(BLUE), base);
	expect(own.course && hashCourse(own.course)).toBe(hashCourse(parseCourse(edited(BLUE)).course ?? course));
	expect(own.course && hashCourse(own.course)).not.toBe(version);
});

test('what the base locks is refused at its place, also where the list does not say it', () => {
	const locked = [LESSON, 'Sit down.', 'Lie down.'] as [string, string, string];
	for (const files of [written(locked), new Map([...written(), ...edited(locked)])])
		expect(errorsOf(files)).toMatchObject([{ code: 'V602', file: LESSON }]);
});

describe('a list that cannot be taken', () => {
	const beside = (text: string) => new Map([...edited(BLUE), [OVERLAY_FILE, text]]);
	const overlay: Overlay = { schema: OVERLAY_SCHEMA, base: version, changes: [] };
	test.for([
		['of another base', writeOverlayFile({ ...overlay, base: 'f'.repeat(64) as never }), 'V607'],
		['of no schema', 'schema: other\n', 'S001'],
		['with a key too many', writeOverlayFile({ ...overlay, more: 1 } as never), 'S001'],
		['broken YAML', 'changes: [', 'S001'],
		['aliases', 'a: &a [x]\nb: [*a, *a]\n', 'S001'],
		['nothing', '', 'S001']
	] as const)('%s', ([, text, code]) => {
		expect(errorsOf(beside(text))).toMatchObject([{ code, file: OVERLAY_FILE }]);
	});
});

test('a list of changes is written and read again the same, whatever its texts hold', () => {
	const text = fc.string({
		unit: fc.constantFrom('a', '\n', ' ', '#', ':', '- ', '"', '\t', '…', '\u0085', '|')
	});
	fc.assert(
		fc.property(fc.array(text, { maxLength: 5 }), (texts) => {
			const overlay: Overlay = {
				schema: OVERLAY_SCHEMA,
				base: version,
				changes: texts.map((one, place) => ({ is: 'set', file: LESSON, part: `p${place}`, text: one }))
			};
			expect(readOverlayFile(writeOverlayFile(overlay))).toEqual({ ok: true, value: overlay });
		}),
		{ numRuns: 1_000 }
	);
});
