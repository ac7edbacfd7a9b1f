import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editCourse, type CourseEdit } from '../../../../../tests/fixtures/content/course-edits.ts';
import { readContentFolder } from '../../../server/content/read-folder.ts';
import type { Files } from '../source-text.ts';
import { applyOverlay } from './apply-overlay.ts';
import { mergeOverlay } from './merge-overlay.ts';
import type { Change } from './overlay.ts';
import { changesBetween } from './overlay-between.ts';
import { resolveWith } from './resolve-conflict.ts';
import { textAt } from './text-at.ts';

/** The three-way merge over the course that ships, as a draft is carried to a new base or to what was published since. */
const shipped = await readContentFolder('content');

const anEdit = fc.record({ what: fc.nat(), file: fc.nat(), at: fc.nat(), pick: fc.nat() });
/** Whole files as well: a module that somebody adds, a text that is not there any more. */
const aFile = fc.record({
	path: fc.constantFrom(
		'modules/deciding/lesson.en.md',
		'modules/own/module.yaml',
		'check-ins/check-in.yaml'
	),
	text: fc.constantFrom(null, 'id: own\n', 'id: other\nitems:\n  - id: a\n')
});
const any = fc
	.tuple(fc.array(anEdit, { maxLength: 5 }), fc.array(aFile, { maxLength: 1 }))
	.map(([edits, files]) => ({ edits, files }));

type Edited = { edits: CourseEdit[]; files: { path: string; text: string | null }[] };
/** Few files, so that two people often meet in one. */
const MET = [...shipped].filter(([path]) =>
	/deciding|check-in|warning-signs\/lesson|course\.yaml/.test(path)
);
function editedBy({ edits, files }: Edited): Files {
	let met: Files = new Map(MET);
	for (const edit of edits) met = editCourse(met, edit);
	const after = new Map([...shipped, ...met]);
	for (const { path, text } of files) {
		if (text === null) after.delete(path);
		else after.set(path, text);
	}
	return after;
}

const applied = (files: Files, changes: readonly Change[]): Files => {
	const done = applyOverlay(files, changes);
	if (!done.ok) throw new Error(`${done.error.code} ${done.error.file} ${done.error.part}`);
	return done.value;
};
const carried = (own: Files, next: Files) => {
	const changes = changesBetween(shipped, own);
	const merged = mergeOverlay(shipped, next, changes);
	return { changes, merged, files: applied(next, merged.changes) };
};
const inOrder = (wanted: readonly string[], present: readonly string[]) =>
	present.filter((key) => wanted.includes(key));

describe('whatever the clinic and the base do to the course', { timeout: 120_000 }, () => {
	const RUNS = { numRuns: 80 };

	test('each thing that the clinic did stands there as they left it, or is shown', () => {
		fc.assert(
			fc.property(any, any, (ours, theirs) => {
				const { changes, merged, files } = carried(editedBy(ours), editedBy(theirs));
				const shown = new Set(merged.conflicts.map((one) => one.ours));
				for (const change of changes) {
					if (shown.has(change)) continue;
					const present = textAt(files, change);
					if ('text' in change) expect(present).toBe(change.text);
					else if (change.is !== 'order') expect(present).toBe(null);
					else {
						const keys = present?.split('\n') ?? [];
						expect(inOrder(change.parts, keys)).toEqual(inOrder(keys, change.parts));
					}
				}
			}),
			RUNS
		);
	});

	test('what the clinic did not touch is as the base says it now', () => {
		fc.assert(
			fc.property(any, any, (ours, theirs) => {
				const next = editedBy(theirs);
				const { changes, files } = carried(editedBy(ours), next);
				const touched = new Set(changes.map(({ file }) => file));
				for (const [path, text] of next) if (!touched.has(path)) expect(files.get(path)).toBe(text);
				const places = new Set(changes.map((one) => ('part' in one ? `${one.file} ${one.part}` : one.file)));
				for (const one of changesBetween(shipped, next)) {
					if (!('part' in one) || places.has(one.file) || places.has(`${one.file} ${one.part}`)) continue;
					expect(textAt(files, one)).toBe(textAt(next, one));
				}
			}),
			RUNS
		);
	});

	test('carried a second time, nothing changes any more', () => {
		fc.assert(
			fc.property(any, any, (ours, theirs) => {
				const next = editedBy(theirs);
				const { files } = carried(editedBy(ours), next);
				const again = mergeOverlay(next, next, changesBetween(next, files));
				expect(again).toMatchObject({ conflicts: [], taken: [] });
				expect(applied(next, again.changes)).toEqual(files);
			}),
			RUNS
		);
	});

	test('whoever keeps the clinic’s words in every conflict has all of them, where the file is still there', () => {
		fc.assert(
			fc.property(any, any, (ours, theirs) => {
				const { merged, files: before } = carried(editedBy(ours), editedBy(theirs));
				let files = before;
				for (const conflict of merged.conflicts) {
					const { ours: own } = conflict;
					const changes = resolveWith(files, conflict, null);
					if (changes === null) {
						expect(own.is === 'order' || !files.has(own.file)).toBe(true);
						continue;
					}
					const done = applyOverlay(files, changes);
					// A file that the base cut otherwise has no place for a part of the old one.
					if (!done.ok) expect(done.error.code).toBe('no_such_list');
					else {
						files = done.value;
						if ('text' in own) expect(textAt(files, own)).toBe(own.text);
					}
				}
			}),
			RUNS
		);
	});
});
