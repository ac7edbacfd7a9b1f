import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Inline } from '$lib/domain/content/model.ts';
import { keptTogether, withNumbers } from './kept-together.ts';

const text = (value: string): Inline => ({ type: 'text', value });
const term: Inline = { type: 'term', id: 'a', children: [text('word')] };
const param: Inline = { type: 'param', name: 'clinic.phone' };
const isBox = ({ type }: Inline) => type === 'term' || type === 'param';
const boxes = (line: Inline[]) => keptTogether(line, isBox).map(({ before, after }) => [before, after]);

test('a bracket and a full stop go with the word that they stand against', () => {
	expect(boxes([text('Say it ('), term, text('). Then')])).toEqual([
		['', ''],
		['(', ').'],
		['', '']
	]);
	expect(boxes([text('Call '), param, text('.')])).toEqual([
		['', ''],
		['', '.'],
		['', '']
	]);
});

test('what stands apart stays where it is', () => {
	expect(boxes([text('A '), term, text(' and (so')])).toEqual([
		['', ''],
		['', ''],
		['', '']
	]);
	expect(keptTogether([text('(alone).'), term], () => false)[0]).toEqual({
		inline: text('(alone).'),
		before: '',
		after: ''
	});
});

test('nothing is lost and nothing said twice', () => {
	const inline = fc.oneof(
		fc.string({ unit: fc.constantFrom('(', ')', '.', '"', '¿', 'a', ' ') }).map(text),
		fc.constant(term),
		fc.constant(param)
	);
	const say = (one: Inline) => (one.type === 'text' ? one.value : '*');
	// Two texts never stand side by side: the parser joins them.
	const lines = fc
		.array(inline, { maxLength: 8 })
		.filter((line) => line.every((one, place) => one.type !== 'text' || line[place + 1]?.type !== 'text'));
	fc.assert(
		fc.property(lines, (line) => {
			const shown = keptTogether(line, isBox).map((one) => one.before + say(one.inline) + one.after);
			expect(shown.join('')).toBe(line.map(say).join(''));
		})
	);
});

test('a number to call stays on one line, and nothing else is cut', () => {
	expect(withNumbers('Call 1-800-222-1222. Call 911, or 24-hour care.')).toEqual([
		{ text: 'Call ', isNumber: false },
		{ text: '1-800-222-1222', isNumber: true },
		{ text: '. Call 911, or 24-hour care.', isNumber: false }
	]);
	expect(withNumbers('988')).toEqual([{ text: '988', isNumber: false }]);
	expect(withNumbers('')).toEqual([]);
});
