import { describe, expect, test } from 'vitest';
import type { Change } from '../overlay/overlay.ts';
import { stepAtPart } from './step-at-part.ts';

const LESSON = 'modules/knots/lesson.en.md';
const MODULE = 'modules/knots/module.yaml';
const ONE = { file: LESSON, part: 'one' };
const block = (id: string, words: string) => `:::block{#${id}}\n## ${words}\n:::\n\n`;
const whole = (...blocks: string[]): Change => ({ is: 'file', file: LESSON, text: blocks.join('') });

describe('what a step did to one part', () => {
	test('is found among all that it did', () => {
		const set: Change = { is: 'set', ...ONE, text: block('one', 'Uno') };
		const back: Change = { is: 'set', ...ONE, text: block('one', 'One') };
		const others: Change[] = [
			{ is: 'add', file: LESSON, part: 'two', after: 'one', text: block('two', 'Two') },
			{ is: 'add', file: MODULE, part: 'blocks/one', after: null, text: '  - id: one\n' },
			{ is: 'order', file: LESSON, list: '', parts: ['two', 'one'] }
		];
		expect(stepAtPart({ changes: [...others, set], inverse: [back, ...others] }, ONE)).toEqual({
			changes: [set],
			inverse: [back]
		});
		expect(stepAtPart({ changes: others, inverse: others }, ONE)).toBeNull();
	});

	test('is what a whole file says there, where that became something else', () => {
		const remove: Change = { is: 'remove_file', file: LESSON };
		const [uno, one, two] = [block('one', 'Uno'), block('one', 'One'), block('two', 'Two')];
		expect(stepAtPart({ changes: [whole(one, two)], inverse: [remove] }, ONE)).toEqual({
			changes: [{ is: 'add', ...ONE, after: null, text: one }],
			inverse: [{ is: 'remove', ...ONE }]
		});
		expect(stepAtPart({ changes: [whole(uno, two)], inverse: [whole(one, two)] }, ONE)).toEqual({
			changes: [{ is: 'set', ...ONE, text: uno }],
			inverse: [{ is: 'set', ...ONE, text: one }]
		});
		expect(stepAtPart({ changes: [remove], inverse: [whole(one, two)] }, ONE)).toEqual({
			changes: [{ is: 'remove', ...ONE }],
			inverse: [{ is: 'set', ...ONE, text: one }]
		});
	});

	test('is nothing where a whole file left it as it was, or never had it', () => {
		const [one, two, zwei] = [block('one', 'One'), block('two', 'Two'), block('two', 'Zwei')];
		expect(stepAtPart({ changes: [whole(one, zwei)], inverse: [whole(one, two)] }, ONE)).toBeNull();
		expect(
			stepAtPart({ changes: [whole(two)], inverse: [{ is: 'remove_file', file: LESSON }] }, ONE)
		).toBeNull();
	});

	test('stands as what was written where it was set aside and changed nothing', () => {
		const one = block('one', 'One');
		expect(stepAtPart({ changes: [whole(one)], inverse: [] }, ONE)).toEqual({
			changes: [{ is: 'set', ...ONE, text: one }],
			inverse: []
		});
	});
});
