import { expect, test } from 'vitest';
import { goodFiles, LESSON, MODULE } from '../../../../../tests/fixtures/content/course-files.ts';
import { partAt } from './part-at.ts';

const at = (file: string, words: string): string | null => {
	const text = goodFiles().get(file) ?? '';
	const line = text.split('\n').findIndex((one) => one.includes(words)) + 1;
	return partAt(file, text, line);
};

test('a line belongs to the part that holds it, from its first line to its last', () => {
	expect(at(LESSON, ':::block{#more-on-ropes}')).toBe('more-on-ropes');
	expect(at(LESSON, 'Ropes come in many colours.')).toBe('more-on-ropes');
	expect(at(MODULE, 'id: call-2')).toBe('items/call-2');
	expect(at(MODULE, 'A broken arm')).toBe('items/call-2');
	expect(at(MODULE, 'minutes:')).toBe('minutes');
});

test('what stands between parts belongs to none, and neither does a line that is not there', () => {
	expect(at(LESSON, 'lang: en')).toBe(null);
	expect(at(MODULE, 'items:')).toBe(null);
	expect(partAt(LESSON, 'a\n', 9)).toBe(null);
});
