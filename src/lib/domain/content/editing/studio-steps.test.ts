import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContentFolder } from '../../../server/content/read-folder.ts';
import {
	anEdit,
	anUndo,
	aPage,
	baseOf,
	drafted,
	type Act,
	type Base
} from '../../../../../tests/fixtures/content/draft-acts.ts';
import { withFigures } from '../../../../../tests/fixtures/content/figures.ts';
import { pageChanges, pageKinds } from '../../../../../tests/fixtures/content/page-acts.ts';
import { checkCourseFiles } from '../course-files.ts';
import { hashCourse } from '../course-hash.ts';
import { applyOverlay } from '../overlay/apply-overlay.ts';
import { OVERLAY_SCHEMA } from '../overlay/overlay.ts';
import { changesBetween } from '../overlay/overlay-between.ts';
import { OVERLAY_FILE, readOverlayFile, writeOverlayFile } from '../overlay/overlay-file.ts';
import { courseFilesOf, parseOwnCourse } from '../overlay/parse-own-course.ts';
import { parseCourse } from '../parse-course.ts';
import type { Files } from '../source-text.ts';
import { stepOn, takeStep } from './step.ts';

/** What holds after any sequence of what the studio lets somebody do: steps by people who mean well or not, and any of them taken back. */
const SMALL = baseOf(withFigures());

/** A course is read in a tenth of a second, and the one that ships in two, where nobody shares the machine. */
const SLOW = { timeout: 240_000 };

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
