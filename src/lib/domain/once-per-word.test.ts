import { expect, test } from 'vitest';
import { oncePerWord } from './once-per-word.ts';

test('a word is asked about once, until there are more words than are kept', () => {
	const asked: string[] = [];
	const lengthOf = oncePerWord(2, (word) => {
		asked.push(word);
		return word.length;
	});
	expect(['rope', 'knot', 'rope', 'wall', 'rope'].map(lengthOf)).toEqual([4, 4, 4, 4, 4]);
	expect(asked).toEqual(['rope', 'knot', 'wall', 'rope']);
});
