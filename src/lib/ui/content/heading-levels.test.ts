import { expect, test } from 'vitest';
import type { Passage } from '$lib/domain/content/model.ts';
import { headingLevels } from './heading-levels.ts';

const headings = (...levels: (2 | 3)[]): Passage =>
	levels.flatMap((level): Passage => [
		{ type: 'heading', level, children: [] },
		{ type: 'paragraph', children: [] }
	]);

test('under a page’s heading a passage keeps the levels it was written with', () => {
	expect(headingLevels(headings(2, 3, 2, 3), 2)).toEqual([2, 3, 2, 3]);
	expect(headingLevels(headings(2, 3), 3)).toEqual([3, 4]);
});

test('a passage that gives the page its heading gives it one, and skips no level below it', () => {
	expect(headingLevels(headings(2, 3, 3), 1)).toEqual([1, 2, 2]);
	expect(headingLevels(headings(2, 3, 2, 3), 1)).toEqual([1, 2, 2, 3]);
});

test('a passage that begins with a small heading begins where the page is', () => {
	expect(headingLevels(headings(3, 2, 3), 2)).toEqual([2, 2, 3]);
});
