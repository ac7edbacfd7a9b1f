import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	anEdit,
	anUndo,
	aPage,
	baseOf,
	drafted,
	type Act
} from '../../../../../tests/fixtures/content/draft-acts.ts';
import { withFigures } from '../../../../../tests/fixtures/content/figures.ts';
import { applyOverlay } from '../overlay/apply-overlay.ts';
import { mergeOverlay, type Conflict } from '../overlay/merge-overlay.ts';
import { changesBetween } from '../overlay/overlay-between.ts';
import { partsOf } from '../overlay/parts.ts';
import { resolveWith } from '../overlay/resolve-conflict.ts';
import type { Files } from '../source-text.ts';
import { stepOn, takeStep } from './step.ts';

/**
 * A state of the course is handed out, others publish more, and what came of the old one at home is taken in and brought up to
 * date: whatever all of them did, nothing that was published since is undone, and nothing that was written at home is lost.
 */
const SMALL = baseOf(withFigures());
/** In a few places, so that two people often meet in one. */
const few = fc.nat(3);
const nearby: fc.Arbitrary<Act> = fc
	.record({ what: few, file: few, at: few, pick: few })
	.map((edit) => ({ is: 'edit', edit }));
const acts: fc.Arbitrary<Act[]> = fc.array(
	fc.oneof({ weight: 3, arbitrary: nearby }, anEdit, { weight: 3, arbitrary: aPage }, anUndo),
	{ maxLength: 8 }
);

/** What each part says, by its place; a file that has none says it whole. What stands between parts has no name. */
const saidIn = (files: Files): Map<string, string> =>
	new Map(
		[...files].flatMap(([file, text]) => {
			const named = partsOf(file, text).filter(({ key }) => key !== null);
			return named.length === 0
				? [[`${file} `, text] as const]
				: named.map(({ key, text: said }) => [`${file} ${key}`, said] as const);
		})
	);
/** What is said in the one and not, at that place, in the other. */
const saidSince = (before: Files, files: Files): [place: string, said: string][] => {
	const known = saidIn(before);
	return [...saidIn(files)].filter(([place, said]) => known.get(place) !== said);
};
const fileOf = (place: string): string => place.slice(0, place.lastIndexOf(' '));
/** Shown with what it says, for somebody to decide. */
const isShown = (conflicts: readonly Conflict[], place: string, said: string): boolean =>
	conflicts.some(
		({ ours }) => ours.file === fileOf(place) && (!('text' in ours) || ours.text.includes(said))
	);

function carried(before: Files, next: Files, own: Files) {
	const { changes, conflicts } = mergeOverlay(before, next, changesBetween(before, own));
	const applied = applyOverlay(next, changes);
	if (!applied.ok) throw new Error(applied.error.code);
	return { files: applied.value, conflicts };
}

test('an older state that is taken in and brought up to date undoes nothing, and loses nothing', () => {
	const count = { kept: 0, conflicts: 0 };
	fc.assert(
		fc.property(acts, acts, acts, (earlier, since, atHome) => {
			const before = drafted(SMALL, earlier);
			const next = drafted(SMALL, since, before);
			const own = drafted(SMALL, atHome, before);
			const { files, conflicts } = carried(before, next, own);
			const now = saidIn(files);
			for (const [place, said] of saidSince(before, next)) {
				expect([place, now.get(place)]).toEqual([place, said]);
			}
			for (const [place, said] of saidSince(before, own)) {
				if (now.get(place) === said) count.kept += 1;
				else expect([place, isShown(conflicts, place, said)]).toEqual([place, true]);
			}
			count.conflicts += conflicts.length;
			expect(carried(next, next, files)).toEqual({ files, conflicts: [] });
		}),
		{ numRuns: 150 }
	);
	// Otherwise nothing was tried.
	expect(count.kept).toBeGreaterThan(100);
	expect(count.conflicts).toBeGreaterThan(20);
});

test('whatever is decided of a conflict, the draft can hold it, and undo takes it back', () => {
	let decided = 0;
	fc.assert(
		fc.property(acts, acts, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (since, atHome, ours) => {
			const { files, conflicts } = carried(SMALL.files, drafted(SMALL, since), drafted(SMALL, atHome));
			let now: Files = files;
			for (const [place, conflict] of conflicts.entries()) {
				if (!ours[place % ours.length]) continue;
				const wanted = resolveWith(now, conflict, null);
				if (!wanted) continue;
				const taken = takeStep(now, stepOn(now, wanted));
				if (!taken.ok) continue;
				const back = takeStep(taken.value.files, stepOn(taken.value.files, taken.value.inverse));
				expect(back.ok && new Map(back.value.files)).toEqual(new Map(now));
				now = taken.value.files;
				decided += 1;
			}
		}),
		{ numRuns: 100 }
	);
	expect(decided).toBeGreaterThan(10);
});
