import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Files } from '../source-text.ts';
import { applyOverlay } from './apply-overlay.ts';
import { changesBetween } from './overlay-between.ts';
import { mergeOverlay, type Merged } from './merge-overlay.ts';
import type { Change } from './overlay.ts';
import { joinParts, partsOf } from './parts.ts';
import { resolveWith } from './resolve-conflict.ts';
import { textAt } from './text-at.ts';

const FILE = 'modules/knots/module.yaml';
const course = (...items: [id: string, says: string][]): Files =>
	new Map([
		[FILE, `id: knots\nitems:\n${items.map(([id, says]) => `  - id: ${id}\n    ask: ${says}\n`).join('')}`]
	]);
const BEFORE = course(['a', 'one'], ['b', 'two'], ['c', 'three']);
const merge = (own: Files, next: Files): Merged => mergeOverlay(BEFORE, next, changesBetween(BEFORE, own));
const after = (own: Files, next: Files): string | undefined => {
	const applied = applyOverlay(next, merge(own, next).changes);
	return applied.ok ? applied.value.get(FILE) : applied.error.code;
};

test('what only one of them changed is taken from that one', () => {
	const own = course(['a', 'ours'], ['b', 'two'], ['c', 'three']);
	const next = course(['a', 'one'], ['b', 'theirs'], ['c', 'three'], ['d', 'new']);
	expect(merge(own, next).conflicts).toEqual([]);
	expect(after(own, next)).toBe(
		course(['a', 'ours'], ['b', 'theirs'], ['c', 'three'], ['d', 'new']).get(FILE)
	);
});

test('what both changed is shown, with all three', () => {
	const own = course(['a', 'ours'], ['b', 'two'], ['c', 'three']);
	const next = course(['a', 'theirs'], ['b', 'two'], ['c', 'three']);
	expect(merge(own, next)).toEqual({
		changes: [],
		taken: [],
		conflicts: [
			{
				because: 'both_changed',
				ours: { is: 'set', file: FILE, part: 'items/a', text: '  - id: a\n    ask: ours\n' },
				before: '  - id: a\n    ask: one\n',
				theirs: '  - id: a\n    ask: theirs\n'
			}
		]
	});
});

test('what both say alike is no longer a change', () => {
	const own = course(['a', 'same'], ['b', 'two'], ['c', 'three']);
	expect(merge(own, own)).toMatchObject({ changes: [], conflicts: [], taken: [{ is: 'set' }] });
});

test.for([
	[
		'changed by the clinic, gone from the base',
		course(['a', 'ours'], ['b', 'two'], ['c', 'three']),
		'base_removed'
	],
	[
		'added by both under one name',
		course(['a', 'one'], ['b', 'two'], ['c', 'three'], ['d', 'ours']),
		'both_added'
	]
] as const)('%s', ([, own, because]) => {
	const next = course(['b', 'two'], ['c', 'three'], ['d', 'theirs']);
	expect(merge(own, next).conflicts).toMatchObject([{ because }]);
});

test('taken away by the clinic and said otherwise by the base', () => {
	const own = course(['a', 'one'], ['b', 'two']);
	const next = course(['a', 'one'], ['b', 'two'], ['c', 'theirs']);
	expect(merge(own, next).conflicts).toMatchObject([
		{ because: 'both_changed', theirs: expect.stringContaining('theirs') }
	]);
});

test('a new item keeps its place, and finds one where its neighbour is gone', () => {
	const own = course(['a', 'one'], ['x', 'ours'], ['b', 'two'], ['c', 'three']);
	expect(after(own, BEFORE)).toBe(own.get(FILE));
	expect(after(own, course(['b', 'two'], ['c', 'three']))).toBe(
		course(['b', 'two'], ['c', 'three'], ['x', 'ours']).get(FILE)
	);
});

test('the clinic’s order holds, with what is new where the base has it', () => {
	const own = course(['c', 'three'], ['a', 'one'], ['b', 'two']);
	const next = course(['a', 'one'], ['n', 'new'], ['b', 'two'], ['c', 'three']);
	expect(after(own, next)).toBe(course(['c', 'three'], ['a', 'one'], ['n', 'new'], ['b', 'two']).get(FILE));
});

describe('whatever both do', () => {
	const item = fc.tuple(
		fc.constantFrom('a', 'b', 'c', 'd', 'e'),
		fc.constantFrom('one', 'two', 'three', 'four')
	);
	const any = fc.uniqueArray(item, { selector: ([id]) => id, maxLength: 5 }).map((items) => course(...items));

	test('no word of the clinic is lost, and what is carried over fits', () => {
		fc.assert(
			fc.property(any, any, any, (before, own, next) => {
				const changes = changesBetween(before, own);
				const merged = mergeOverlay(before, next, changes);
				const applied = applyOverlay(next, merged.changes);
				expect(applied.ok).toBe(true);
				const all = [...merged.changes, ...merged.taken, ...merged.conflicts.map(({ ours }) => ours)];
				expect(all).toHaveLength(changes.length);
				const text = applied.ok ? (applied.value.get(FILE) ?? '') : '';
				for (const change of changes) {
					if (!('text' in change)) continue;
					const isShown = merged.conflicts.some(({ ours }) => ours === change);
					expect(isShown || text.includes(change.text)).toBe(true);
				}
			}),
			{ numRuns: 2_000 }
		);
	});

	test('with nothing changed by the base the course is the clinic’s, and with nothing changed by the clinic the base’s', () => {
		fc.assert(
			fc.property(any, any, (before, other) => {
				const ours = mergeOverlay(before, before, changesBetween(before, other));
				const applied = applyOverlay(before, ours.changes);
				expect(ours.conflicts).toEqual([]);
				expect(applied.ok && applied.value).toEqual(other);
				expect(mergeOverlay(before, other, [])).toEqual({ changes: [], conflicts: [], taken: [] });
			}),
			{ numRuns: 1_000 }
		);
	});

	test('whoever keeps the clinic’s words in a conflict has them back, wherever their list is still there', () => {
		fc.assert(
			fc.property(any, any, any, (before, own, next) => {
				const merged = mergeOverlay(before, next, changesBetween(before, own));
				let files: Files = next;
				const put = (changes: Change[]) => {
					const applied = applyOverlay(files, changes);
					if (!applied.ok) throw new Error(applied.error.code);
					files = applied.value;
				};
				put(merged.changes);
				for (const conflict of merged.conflicts) {
					const { ours } = conflict;
					const changes = resolveWith(files, conflict, null);
					if (/^items:\n$/m.test(files.get(FILE) ?? '') && !/^ {2}- /m.test(files.get(FILE) ?? '')) return;
					put(changes ?? []);
					expect(textAt(files, ours)).toBe('text' in ours ? ours.text : null);
				}
			}),
			{ numRuns: 1_000 }
		);
	});

	test('merging twice changes nothing more', () => {
		fc.assert(
			fc.property(any, any, any, (before, own, next) => {
				const once = mergeOverlay(before, next, changesBetween(before, own)).changes;
				const twice = mergeOverlay(next, next, once);
				expect(twice.conflicts).toEqual([]);
				const [a, b] = [applyOverlay(next, once), applyOverlay(next, twice.changes)];
				expect(a).toEqual(b);
			}),
			{ numRuns: 1_000 }
		);
	});
});

test('the parts that are compared are those of the file', () => {
	expect(joinParts(partsOf(FILE, BEFORE.get(FILE) ?? ''))).toBe(BEFORE.get(FILE));
});
