import fc from 'fast-check';
import { expect, test } from 'vitest';
import { align } from './align.ts';

const alike = (before: string, after: string): number =>
	before[0] === after[0] ? (before === after ? 1 : 0.6) : 0;
const shown = (before: string[], after: string[]): string[] =>
	align(before, after, alike).map((pair) => `${pair.before ?? '-'} ${pair.after ?? '-'}`);

test('what is alike stands side by side, and what is new or gone stands alone in its place', () => {
	expect(shown(['a1', 'b1', 'c1'], ['a1', 'x1', 'b2', 'c1'])).toEqual(['a1 a1', '- x1', 'b1 b2', 'c1 c1']);
	expect(shown(['a1', 'b1', 'c1'], ['c1'])).toEqual(['a1 -', 'b1 -', 'c1 c1']);
	expect(shown([], ['a1'])).toEqual(['- a1']);
});

test('nothing of either list is lost, repeated or put in another order', () => {
	const list = fc.array(fc.stringMatching(/^[abc][12]$/), { maxLength: 8 });
	fc.assert(
		fc.property(list, list, (before, after) => {
			const pairs = align(before, after, alike);
			expect(pairs.flatMap((pair) => pair.before ?? [])).toEqual(before);
			expect(pairs.flatMap((pair) => pair.after ?? [])).toEqual(after);
			expect(pairs.every((pair) => pair.before !== undefined || pair.after !== undefined)).toBe(true);
		})
	);
});
