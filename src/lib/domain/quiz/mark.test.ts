import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item } from '../content/model.ts';
import type { Answer, Mark } from './answer.ts';
import { buildCategorise, buildScenario, buildSingle } from './items.fixture.ts';
import { markAnswer, readAnswer } from './quiz.ts';

const items: Item[] = [buildSingle(), buildCategorise(), buildScenario()];

/** Reads and marks as an operation does. */
function post(item: Item, form: Record<string, string>, path: string[] = []): Mark {
	const answer = readAnswer(item, form);
	return answer.ok ? markAnswer(item, answer.value, path) : { type: 'invalid', reason: answer.error };
}

describe('single', () => {
	test.for([
		{ choice: 'a', outcome: 'correct', belief: null, beliefs: [] },
		{ choice: 'b', outcome: 'incorrect', belief: 'SECRET-wait', beliefs: ['SECRET-wait'] },
		{ choice: 'c', outcome: 'incorrect', belief: null, beliefs: [] }
	])('option $choice is $outcome', ({ choice, ...verdict }) => {
		expect(post(buildSingle(), { choice })).toEqual({ type: 'marked', ...verdict, choices: { choice } });
	});
});

describe('categorise', () => {
	test('is right when every row is', () => {
		const mark = post(buildCategorise(), { 'row.r1': 'now', 'row.r2': 'later', 'row.r3': 'now' });
		expect(mark).toMatchObject({ outcome: 'correct', belief: null, beliefs: [] });
	});

	test('is wrong with one wrong row, and tells the belief of the first wrong one and each belief once', () => {
		const mark = post(buildCategorise(), { 'row.r3': 'later', 'row.r2': 'now', 'row.r1': 'later' });
		expect(mark).toEqual({
			type: 'marked',
			outcome: 'incorrect',
			belief: 'SECRET-slow',
			beliefs: ['SECRET-slow', 'SECRET-fast'],
			choices: { r1: 'later', r2: 'now', r3: 'later' }
		});
	});

	test('names the rows that are empty and is not wrong, even when a filled row is', () => {
		expect(post(buildCategorise(), { 'row.r2': 'now', 'row.r3': '' })).toEqual({
			type: 'unanswered',
			missing: ['r1', 'r3']
		});
	});
});

describe('scenario', () => {
	test('takes a step without being an answer', () => {
		expect(post(buildScenario(), { choice: 'stay' })).toEqual({
			type: 'step',
			choice: 'stay',
			path: ['stay']
		});
	});

	test('is right at a good end', () => {
		expect(post(buildScenario(), { choice: 'call' }, ['stay'])).toEqual({
			type: 'marked',
			outcome: 'correct',
			belief: null,
			beliefs: [],
			choices: { start: 'stay', middle: 'call' }
		});
	});

	test('is wrong at a bad end and tells the belief on the way there', () => {
		expect(post(buildScenario(), { choice: 'wait' }, ['stay'])).toMatchObject({
			outcome: 'incorrect',
			belief: 'SECRET-wait',
			choices: { start: 'stay', middle: 'wait' }
		});
	});

	test('is invalid for a choice of another screen and for a path that ended or never was', () => {
		expect(post(buildScenario(), { choice: 'call' })).toEqual({ type: 'invalid', reason: 'unknown_choice' });
		expect(post(buildScenario(), { choice: 'call' }, ['leave'])).toEqual({
			type: 'invalid',
			reason: 'story_lost'
		});
		expect(post(buildScenario(), { choice: 'call' }, ['x'])).toEqual({
			type: 'invalid',
			reason: 'story_lost'
		});
	});
});

describe('any kind', () => {
	test.for(items)("I'm not sure is an outcome of its own: $kind", (item) => {
		expect(post(item, { choice: 'unsure' })).toEqual({
			type: 'marked',
			outcome: 'unsure',
			belief: null,
			beliefs: [],
			choices: {}
		});
	});

	test.for(items)('an empty form is unanswered: $kind', (item) => {
		expect(post(item, {}).type).toBe('unanswered');
		expect(post(item, { choice: '', 'row.r1': '' }).type).toBe('unanswered');
	});

	test('ids that the item does not have are invalid', () => {
		expect(post(buildSingle(), { choice: 'z' })).toEqual({ type: 'invalid', reason: 'unknown_choice' });
		expect(post(buildScenario(), { choice: 'z' })).toEqual({ type: 'invalid', reason: 'unknown_choice' });
		expect(post(buildCategorise(), { 'row.r9': 'now' })).toEqual({ type: 'invalid', reason: 'unknown_row' });
		expect(post(buildCategorise(), { 'row.r1': 'never' })).toEqual({
			type: 'invalid',
			reason: 'unknown_bin'
		});
		expect(post(buildCategorise(), { 'row.__proto__': 'now' })).toEqual({
			type: 'invalid',
			reason: 'unknown_row'
		});
	});

	test('an answer to another kind of item is invalid', () => {
		const answer: Answer = { kind: 'single', choice: 'a' };
		expect(markAnswer(buildCategorise(), answer)).toEqual({ type: 'invalid', reason: 'wrong_kind' });
		expect(markAnswer(buildScenario(), answer)).toEqual({ type: 'invalid', reason: 'wrong_kind' });
	});

	test('nothing but a whole answer of known ids is ever marked, whatever is posted', () => {
		const id = fc.constantFrom(
			'a',
			'b',
			'r1',
			'r2',
			'now',
			'later',
			'stay',
			'call',
			'unsure',
			'',
			'__proto__',
			'🙂'
		);
		const field = fc.constantFrom('choice', 'row.r1', 'row.r2', 'row.r3', 'row.', 'row.__proto__', 'other');
		const form = fc.dictionary(field, fc.oneof(id, fc.string()));
		fc.assert(
			fc.property(fc.constantFrom(...items), form, fc.array(id, { maxLength: 4 }), (item, fields, path) => {
				const mark = post(item, fields, path);
				if (mark.type !== 'marked') return;
				if (fields['choice'] === 'unsure') expect(mark.outcome).toBe('unsure');
				else if (item.kind === 'single')
					expect(item.options.map((o) => o.id)).toContain(mark.choices['choice']);
				else if (item.kind === 'categorise') expect(Object.keys(mark.choices)).toHaveLength(item.rows.length);
				else expect(Object.values(mark.choices)).toContain(fields['choice']);
				expect(mark.outcome === 'incorrect' || mark.belief === null).toBe(true);
				expect(mark.belief === null || mark.beliefs.includes(mark.belief)).toBe(true);
			}),
			{ numRuns: 2000 }
		);
	});
});
