import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LESSON, MODULE, edited, goodFiles } from '../../../../../tests/fixtures/content/course-files.ts';
import type { Files } from '../source-text.ts';
import { applyOverlay } from './apply-overlay.ts';
import { changesBetween } from './overlay-between.ts';
import { joinParts, partsOf } from './parts.ts';

const base = goodFiles();
const back = (own: Files) => {
	const applied = applyOverlay(base, changesBetween(base, own));
	return applied.ok ? applied.value : applied.error;
};
/** The file with its parts in another order, without some, and with some said otherwise. */
function shuffled(file: string, text: string, random: number[]): string {
	const parts = partsOf(file, text);
	const pick = (n: number) => random[n % random.length] ?? 0;
	return joinParts(
		parts.flatMap((part, place) => {
			if (part.key === null) return [part];
			const what = pick(place);
			if (what === 1) return [];
			if (what === 2) return [{ ...part, text: part.text.replace(/[a-z]{4}/, 'word') }];
			const copy = `${part.key.split('/').at(-1)}-copy`;
			const id = part.key.split('/').at(-1) ?? '';
			return what === 3 && part.key.includes('/')
				? [part, { ...part, text: part.text.replace(id, copy) }]
				: [part];
		})
	);
}

test('nothing is changed where nothing is', () => {
	expect(changesBetween(base, base)).toEqual([]);
});

test('one word in a block is one change of that block', () => {
	const own = edited([LESSON, 'rope', 'cord']);
	const changes = changesBetween(base, own);
	expect(changes).toMatchObject([{ is: 'set', file: LESSON }]);
	expect(back(own)).toEqual(own);
});

test('a new file and one less', () => {
	const own = new Map([...base, ['modules/parking/module.yaml', 'id: parking\n']]);
	own.delete(MODULE);
	expect(changesBetween(base, own)).toEqual([
		{ is: 'file', file: 'modules/parking/module.yaml', text: 'id: parking\n' },
		{ is: 'remove_file', file: MODULE }
	]);
	expect(back(own)).toEqual(own);
});

test('a comment between parts takes the file along whole', () => {
	const own = new Map([...base, [MODULE, `# ours\n${base.get(MODULE)}`]]);
	expect(changesBetween(base, own)).toMatchObject([{ is: 'file', file: MODULE }]);
});

describe('whatever is changed, the changes lead there to the byte', () => {
	const texts = [...base].filter(([file]) => /\.(?:md|yaml)$/.test(file));
	test('in any file, and they are the same changes every time', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...texts),
				fc.array(fc.nat(5), { minLength: 1, maxLength: 12 }),
				([file, text], random) => {
					const own = new Map([...base, [file, shuffled(file, text, random)]]);
					expect(back(own)).toEqual(own);
					expect(changesBetween(base, own)).toEqual(changesBetween(base, own));
				}
			),
			{ numRuns: 300 }
		);
	});
});

test.for([
	[
		{ is: 'set', file: 'none.md', part: 'a', text: '' },
		{ code: 'no_such_file', part: 'a' }
	],
	[
		{ is: 'set', file: LESSON, part: 'none', text: '' },
		{ code: 'no_such_part', part: 'none' }
	],
	[
		{ is: 'remove', file: MODULE, part: 'items/none' },
		{ code: 'no_such_part', part: 'items/none' }
	],
	[
		{ is: 'add', file: MODULE, part: 'title', after: null, text: '' },
		{ code: 'part_exists', part: 'title' }
	],
	[{ is: 'add', file: MODULE, part: 'none/a', after: null, text: '' }, { code: 'no_such_list' }],
	[{ is: 'add', file: MODULE, part: 'items/a', after: 'items/none', text: '' }, { code: 'no_such_part' }],
	[{ is: 'order', file: MODULE, list: 'items', parts: ['items/none'] }, { code: 'another_order' }],
	[{ is: 'remove_file', file: 'none.md' }, { code: 'no_such_file' }]
] as const)('%j does not fit, and nothing is half done', ([change, misfit]) => {
	const before = new Map(base);
	const applied = applyOverlay(base, [
		{ is: 'file', file: 'new.md', text: '' },
		change as Parameters<typeof applyOverlay>[1][number]
	]);
	expect(applied).toMatchObject({ ok: false, error: { ...misfit, change: 1, file: change.file } });
	expect(base).toEqual(before);
});
