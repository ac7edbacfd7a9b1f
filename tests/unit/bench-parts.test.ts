import { expect, test } from 'vitest';
import { chosenParts } from '../bench/parts.ts';

const PARTS = ['pages', 'lighthouse', 'speed'] as const;

test('the bench measures what is named, everything when nothing is, and nothing that it does not know', () => {
	expect([...chosenParts(PARTS, ['speed', 'pages'])]).toEqual(['pages', 'speed']);
	expect([...chosenParts(PARTS, [])]).toEqual(PARTS);
	expect(() => chosenParts(PARTS, ['pages', 'lighthose'])).toThrow('No part "lighthose"');
});
