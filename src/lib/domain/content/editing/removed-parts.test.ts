import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { goodFiles, LESSON, MODULE } from '../../../../../tests/fixtures/content/course-files.ts';
import { OWN_LESSON, OWN_MODULE, withOwnModule } from '../../../../../tests/fixtures/content/own-module.ts';
import type { Change } from '../overlay/overlay.ts';
import { partsOf } from '../overlay/parts.ts';
import type { Files } from '../source-text.ts';
import { missingPlaces, partPutBack, removedPart, sharedPlaces, type PartPlace } from './removed-parts.ts';
import { stepOn, takeStep } from './step.ts';

const BASE: Files = withOwnModule(goodFiles());
function after(files: Files, changes: Change[]): Files {
	const taken = takeStep(files, stepOn(files, changes));
	if (!taken.ok) throw new Error(taken.error.code);
	return taken.value.files;
}

test('a passage is one thing in all its files, and an entry of a list is one by itself', () => {
	const passage = [
		{ file: LESSON, part: 'rt-rope' },
		{ file: MODULE, part: 'blocks/rt-rope' }
	];
	for (const place of passage) expect(sharedPlaces(BASE, place)).toEqual(expect.arrayContaining(passage));
	for (const place of passage) expect(sharedPlaces(BASE, place)).toHaveLength(2);
	for (const part of ['items/call-1', 'title', 'objectives/call-when-hurt'])
		expect(sharedPlaces(BASE, { file: MODULE, part })).toEqual([{ file: MODULE, part }]);
});

/** Every part of a list of the base, of the kinds that a page takes out. */
const parts: PartPlace[] = [
	MODULE,
	OWN_MODULE,
	LESSON,
	OWN_LESSON,
	'_shared/sources.yaml',
	'consent/clauses.yaml'
].flatMap((file) =>
	partsOf(file, BASE.get(file) ?? '').flatMap(({ key }) =>
		key !== null && (file.endsWith('.md') || key.includes('/')) ? [{ file, part: key }] : []
	)
);

test('what was left out is put back as the base has it, to the byte, in whichever order', () => {
	expect(parts.length).toBeGreaterThan(40);
	let removed = 0;
	fc.assert(
		fc.property(
			fc
				.shuffledSubarray(parts, { minLength: 1, maxLength: 12 })
				.chain((gone) =>
					fc.record({ gone: fc.constant(gone), back: fc.shuffledSubarray(gone, { minLength: gone.length }) })
				),
			({ gone, back }) => {
				let files = BASE;
				for (const place of gone) {
					if (missingPlaces(files, BASE, place).length > 0) continue;
					const changes = removedPart(files, place);
					const taken = takeStep(files, stepOn(files, changes));
					// The last entry of a list stays.
					if (!taken.ok) continue;
					({ files } = taken.value);
					removed += 1;
					expect(missingPlaces(files, BASE, place)).toEqual(expect.arrayContaining([place]));
				}
				for (const place of back) files = after(files, partPutBack(files, BASE, place));
				expect(new Map(files)).toEqual(new Map(BASE));
			}
		),
		{ numRuns: 150 }
	);
	expect(removed).toBeGreaterThan(500);
});

test('what is there, was never in the base, or stood in a file that is gone, is not put back', () => {
	expect(partPutBack(BASE, BASE, { file: LESSON, part: 'rt-rope' })).toEqual([]);
	expect(partPutBack(BASE, BASE, { file: LESSON, part: 'parking' })).toEqual([]);
	const without = new Map(BASE);
	without.delete(LESSON);
	expect(partPutBack(without, BASE, { file: LESSON, part: 'rt-rope' })).toEqual([]);
});

test('words that the clinic wrote around it stay where they are', () => {
	const text = BASE.get(LESSON) ?? '';
	const own = ':::block{#ours}\n## Ours\n\nOurs.\n:::\n\n';
	const files = after(BASE, [
		...removedPart(BASE, { file: LESSON, part: 'more-on-ropes' }),
		{ is: 'add', file: LESSON, part: 'ours', after: 'at-home-rope', text: own }
	]);
	const again = after(files, partPutBack(files, BASE, { file: LESSON, part: 'more-on-ropes' }));
	expect(again.get(LESSON)?.replace(own, '')).toBe(text);
	expect(again.get(MODULE)).toBe(BASE.get(MODULE));
});
