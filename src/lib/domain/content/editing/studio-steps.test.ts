import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContentFolder } from '../../../server/content/read-folder.ts';
import { editCourse, type CourseEdit } from '../../../../../tests/fixtures/content/course-edits.ts';
import { withFigures } from '../../../../../tests/fixtures/content/figures.ts';
import { pageChanges, pageKinds, type PageAct } from '../../../../../tests/fixtures/content/page-acts.ts';
import { checkCourseFiles } from '../course-files.ts';
import { hashCourse } from '../course-hash.ts';
import type { Course } from '../model.ts';
import { applyOverlay } from '../overlay/apply-overlay.ts';
import { OVERLAY_SCHEMA, type Change } from '../overlay/overlay.ts';
import { changesBetween } from '../overlay/overlay-between.ts';
import { OVERLAY_FILE, readOverlayFile, writeOverlayFile } from '../overlay/overlay-file.ts';
import { courseFilesOf, parseOwnCourse } from '../overlay/parse-own-course.ts';
import { parseCourse } from '../parse-course.ts';
import type { Files } from '../source-text.ts';
import { brokenLocks } from './broken-locks.fixture.ts';
import { stepOn, takeStep } from './step.ts';

/**
 * What holds after any sequence of what the studio lets somebody do: steps by people who mean well or not, each taken as a
 * page takes it, and any of them taken back.
 */
type Base = { files: Files; course: Course };
const baseOf = (files: Files): Base => {
	const { course } = parseCourse(files);
	if (!course) throw new Error('The base is not good');
	return { files, course };
};
const SMALL = baseOf(withFigures());

/** A course is read in a tenth of a second, and the one that ships in two, where nobody shares the machine. */
const SLOW = { timeout: 240_000 };

type Act =
	| { is: 'edit'; edit: CourseEdit }
	| { is: 'page'; act: PageAct }
	| { is: 'undo'; step: number }
	| { is: 'raw'; change: Change };

const anEdit: fc.Arbitrary<Act> = fc
	.record({ what: fc.nat(), file: fc.nat(), at: fc.nat(), pick: fc.nat() })
	.map((edit) => ({ is: 'edit', edit }));
/** A passage, a belief, a module, a language or a picture, added or taken out as its page does it. */
const aPage: fc.Arbitrary<Act> = fc
	.record({ what: fc.nat(), pick: fc.nat() })
	.map((act) => ({ is: 'page', act }));
const anUndo: fc.Arbitrary<Act> = fc.nat(20).map((step) => ({ is: 'undo', step }));

/** What no page offers, and a request may hold all the same. */
const text = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.string({
		unit: fc.constantFrom('\u0000', '\ud800', '\r', '\n', ' ', '\t', '\u0085', '\ufeff', ':::', 'a: ', '#'),
		maxLength: 12
	}),
	fc.constantFrom(':::block{#rt-call}\n## A\n\nB.\n:::\n', 'x'.repeat(600_000), 'ñ'.repeat(300_000))
);
const file = fc.constantFrom(
	...[...SMALL.files.keys()],
	...['modules/own/lesson.en.md', 'modules/own/module.yaml', 'figures/own/drawing.svg', 'README.md'],
	...['../evil.yaml', '/etc/passwd', 'overlay/overlay.yaml', 'overlay/own.en.md', 'a\u0000.md', '']
);
const part = fc.constantFrom(
	'rt-call',
	'own',
	'items/call-1',
	'items/own',
	'title',
	'__proto__',
	'consent/meaning'
);
const aRawChange: fc.Arbitrary<Act> = fc
	.oneof(
		fc.record({ is: fc.constant('set' as const), file, part, text }),
		fc.record({ is: fc.constant('add' as const), file, part, after: fc.option(part), text }),
		fc.record({ is: fc.constant('remove' as const), file, part }),
		fc.record({
			is: fc.constant('order' as const),
			file,
			list: fc.constantFrom('', 'items'),
			parts: fc.array(part, { maxLength: 3 })
		}),
		fc.record({ is: fc.constant('file' as const), file, text }),
		fc.record({ is: fc.constant('remove_file' as const), file })
	)
	.map((change) => ({ is: 'raw', change }));

function changesOf(act: Act, files: Files, base: Files, inverses: readonly Change[][]): Change[] {
	switch (act.is) {
		case 'edit':
			return changesBetween(files, editCourse(files, act.edit));
		case 'page':
			return pageChanges(files, base, act.act);
		case 'undo':
			return inverses[act.step % Math.max(1, inverses.length)] ?? [];
		case 'raw':
			return [act.change];
	}
}

/** The files of a draft after all that was taken of this. */
function drafted({ files: base }: Base, acts: readonly Act[]): Files {
	const inverses: Change[][] = [];
	let files = base;
	for (const act of acts) {
		const changes = changesOf(act, files, base, inverses);
		const taken = takeStep(files, stepOn(files, changes));
		if (!taken.ok || taken.value.inverse.length === 0) continue;
		inverses.push(taken.value.inverse);
		files = taken.value.files;
	}
	return files;
}

test('every page does something that a draft can hold', () => {
	const acts = Array.from({ length: pageKinds() }, (_, what) => what).flatMap((what) =>
		Array.from({ length: 6 }, (_empty, pick) => ({ what, pick }))
	);
	let files = SMALL.files;
	const didSomething = new Set<number>();
	for (const act of acts) {
		const taken = takeStep(files, stepOn(files, pageChanges(files, SMALL.files, act)));
		if (!taken.ok || taken.value.inverse.length === 0) continue;
		files = taken.value.files;
		didSomething.add(act.what);
	}
	expect([...didSomething]).toEqual(Array.from({ length: pageKinds() }, (_, what) => what));
});

describe('handed out and taken in again', SLOW, () => {
	/** As it is written, as bytes, by one clinic and read by another. */
	const handedOver = ({ files: base, course }: Base, files: Files): Files => {
		const overlay = {
			schema: OVERLAY_SCHEMA,
			base: hashCourse(course),
			changes: changesBetween(base, files)
		} as const;
		const written = new Map([...files, [OVERLAY_FILE, writeOverlayFile(overlay)]]);
		const received = checkCourseFiles(
			[...written].map(([path, said]) => [path, new TextEncoder().encode(said)])
		);
		if (!received.ok) throw new Error(`${received.error.code} ${received.error.path}`);
		expect(readOverlayFile(received.value.get(OVERLAY_FILE) ?? '')).toEqual({ ok: true, value: overlay });
		return received.value;
	};

	test('a draft is the same files to the byte, by the same changes', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.oneof({ weight: 4, arbitrary: anEdit }, { weight: 3, arbitrary: aPage }, anUndo, aRawChange),
					{ maxLength: 8 }
				),
				(acts) => {
					const files = drafted(SMALL, acts);
					const received = handedOver(SMALL, files);
					expect(courseFilesOf(received)).toEqual(files);
					const changes = changesBetween(SMALL.files, courseFilesOf(received));
					expect(changes).toEqual(changesBetween(SMALL.files, files));
					expect(applyOverlay(SMALL.files, changes)).toEqual({ ok: true, value: new Map(files) });
				}
			),
			{ numRuns: 300 }
		);
	});

	test('it is checked as the draft was, and has the same hash', () => {
		let read = 0;
		fc.assert(
			fc.property(
				fc.array(fc.oneof({ weight: 4, arbitrary: anEdit }, { weight: 3, arbitrary: aPage }, anUndo), {
					maxLength: 3
				}),
				(acts) => {
					const files = drafted(SMALL, acts);
					const draft = parseCourse(files, { base: SMALL.course });
					const again = parseOwnCourse(handedOver(SMALL, files), SMALL.files);
					expect(again.findings).toEqual(draft.findings);
					expect(again.course && hashCourse(again.course)).toEqual(draft.course && hashCourse(draft.course));
					if (draft.course) read += 1;
				}
			),
			{ numRuns: 40 }
		);
		expect(read).toBeGreaterThan(5);
	});

	test('also of the course that ships', async () => {
		const base = baseOf(await readContentFolder('content'));
		fc.assert(
			fc.property(
				fc.array(fc.oneof({ weight: 4, arbitrary: anEdit }, { weight: 3, arbitrary: aPage }, anUndo), {
					minLength: 3,
					maxLength: 12
				}),
				(acts) => {
					const files = drafted(base, acts);
					expect(courseFilesOf(handedOver(base, files))).toEqual(files);
				}
			),
			{ numRuns: 8 }
		);
	});
});

describe('no sequence of steps gives a course that could be published and breaks a lock', SLOW, () => {
	const V60 = new Set(['V602', 'V603']);
	/** How often a draft could be published, and how often nothing but a lock stood in its way. */
	function tried(base: Base, runs: number, steps: number) {
		const count = { published: 0, stoppedByLocks: 0 };
		fc.assert(
			fc.property(
				fc.array(fc.oneof({ weight: 3, arbitrary: anEdit }, aPage), { minLength: 1, maxLength: steps }),
				(acts) => {
					const files = drafted(base, acts);
					const { course, findings } = parseCourse(files, { base: base.course });
					const errors = findings.filter(({ level }) => level === 'error');
					if (course) {
						count.published += 1;
						expect(brokenLocks(base.course, course)).toEqual([]);
					} else if (errors.every(({ code }) => V60.has(code))) count.stoppedByLocks += 1;
				}
			),
			{ numRuns: runs }
		);
		return count;
	}

	test('of a small course', () => {
		expect(brokenLocks(SMALL.course, SMALL.course)).toEqual([]);
		const { published, stoppedByLocks } = tried(SMALL, 200, 2);
		// Otherwise nothing was tried.
		expect(published).toBeGreaterThan(15);
		expect(stoppedByLocks).toBeGreaterThan(10);
	});

	test('of the course that ships', async () => {
		const base = baseOf(await readContentFolder('content'));
		expect(brokenLocks(base.course, base.course)).toEqual([]);
		tried(base, 4, 2);
	});
});
