import { expect, test } from 'vitest';
import type { Files } from '../source-text.ts';
import { movedBlock } from './moved-block.ts';

const FILES: Files = new Map([
	[
		'modules/knots/module.yaml',
		'blocks:\n  - { id: one, kind: lesson }\n  - { id: more, kind: more }\n  - { id: two, kind: lesson }\n'
	]
]);
const order = (block: string, by: -1 | 1) => {
	const change = movedBlock(FILES, 'knots', block, by);
	return change?.is === 'order' ? change.parts.map((key) => key.replace('blocks/', '')) : null;
};

test('a passage changes places with the next of its kind', () => {
	expect(order('two', -1)).toEqual(['two', 'one', 'more']);
	expect(order('one', 1)).toEqual(['more', 'two', 'one']);
});

test('the first, the last and what is not there stay', () => {
	expect(order('one', -1)).toBe(null);
	expect(order('two', 1)).toBe(null);
	expect(order('more', 1)).toBe(null);
	expect(order('nine', 1)).toBe(null);
});
