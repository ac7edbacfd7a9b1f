import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isContentId } from '../../names.ts';
import { idFrom } from './id-from.ts';

test.for([
	['Where to park', 'where-to-park'],
	['¿Dónde está el café?', 'donde-esta-el-cafe'],
	["  It's 2 o’clock -- now!  ", 'its-2-oclock-now'],
	['日本語', 'part'],
	['', 'part'],
	[
		'A very long title that says more than anybody wants to read in a list',
		'a-very-long-title-that-says-more-than-anybody'
	]
] as const)('%j is called %s', ([words, id]) => {
	expect(idFrom(words, new Set())).toBe(id);
});

test('an id that was ever used is not used again', () => {
	expect(idFrom('Parking', new Set(['parking', 'parking-2']))).toBe('parking-3');
	expect(idFrom('Parking 2', new Set(['parking-2']))).toBe('parking-2-2');
});

test('whatever the words are, it is an id, and a new one', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), fc.nat(5), (words, times) => {
			const taken = new Set<string>();
			for (let made = 0; made <= times; made += 1) {
				const id = idFrom(words, taken);
				expect(isContentId(id)).toBe(true);
				expect(taken.has(id)).toBe(false);
				taken.add(id);
			}
		})
	);
});
