import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Outcome } from '../enrolment/events.ts';
import { answersText, readAnswers } from './answers-text.ts';

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);

test('what was answered is read back from its address', () => {
	const answers = fc.record({
		before: fc.array(fc.constantFrom<Outcome>('correct', 'incorrect', 'unsure'), { maxLength: 40 }),
		path: fc.array(id, { maxLength: 6 }),
		given: fc.option(fc.dictionary(id, fc.string(), { minKeys: 1, maxKeys: 6, noNullPrototype: true }), {
			nil: null
		})
	});
	fc.assert(
		fc.property(answers, (all) => {
			const address = new URLSearchParams(answersText(all));
			expect(readAnswers(Object.fromEntries(new URLSearchParams(address.toString())))).toEqual(all);
		})
	);
});

test('whatever an address says, something can be read from it', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string(), fc.string()), (fields) => {
			const { before, path } = readAnswers(fields);
			expect(before.length).toBeLessThanOrEqual(400);
			expect(path.every((choice) => choice !== '')).toBe(true);
		})
	);
	expect(readAnswers({ answers: 'rx?w' }).before).toEqual(['correct', 'incorrect']);
	expect(readAnswers({ lang: 'en' })).toEqual({ before: [], path: [], given: null });
});
