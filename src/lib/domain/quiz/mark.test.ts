import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item } from '../content/model.ts';
import type { AnswerForm, Fault, Mark } from './answer.ts';
import {
	buildCategorise,
	buildCloze,
	buildMatch,
	buildMultiple,
	buildNumeric,
	buildOrder,
	buildScenario,
	buildSingle,
	buildTrueFalse,
	MARKING,
	oneOfEach
} from './items.fixture.ts';
import { chanceOf, chosenParts, markForm, rehearseForm } from './quiz.ts';

const items = oneOfEach();

const post = (item: Item, form: AnswerForm, path: string[] = []): Mark =>
	markForm(item, form, { ...MARKING, path });

/** What an unanswered form still needs, as `field fault`. */
const faultsOf = (mark: Mark): string[] =>
	mark.type === 'unanswered'
		? mark.faults.map(({ field, fault }: Fault) => `${field} ${fault}`)
		: [mark.type];

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
		expect(faultsOf(post(buildCategorise(), { 'row.r2': 'now', 'row.r3': '' }))).toEqual([
			'row.r1 empty',
			'row.r3 empty'
		]);
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

describe('multiple', () => {
	test('is right when what belongs is ticked and nothing else', () => {
		const mark = post(buildMultiple(), { 'tick.a': 'on', 'tick.c': 'on' });
		expect(mark).toMatchObject({ outcome: 'correct', belief: null, choices: { a: 'ticked', c: 'ticked' } });
	});

	test.for([
		{ ticked: ['a'], belief: 'SECRET-minor' },
		{ ticked: ['a', 'b', 'c'], belief: 'SECRET-everything' },
		{ ticked: ['a', 'b', 'c', 'd'], belief: 'SECRET-everything' },
		{ ticked: ['b'], belief: 'SECRET-minor' }
	])('is wrong with $ticked, by the first part in the author’s order', ({ ticked, belief }) => {
		const form = Object.fromEntries(ticked.map((id) => [`tick.${id}`, 'on']));
		expect(post(buildMultiple(), form)).toMatchObject({ outcome: 'incorrect', belief });
	});

	test('with nothing ticked is unanswered: “none” is not what anybody says by leaving', () => {
		expect(faultsOf(post(buildMultiple(), {}))).toEqual(['ticks empty']);
	});
});

describe('true or false', () => {
	test.for([
		{ verdict: 'true', reason: 'a', outcome: 'correct', belief: null },
		{ verdict: 'true', reason: 'b', outcome: 'incorrect', belief: 'SECRET-polite' },
		{ verdict: 'false', reason: 'c', outcome: 'incorrect', belief: 'SECRET-fine' },
		{ verdict: 'false', reason: 'a', outcome: 'incorrect', belief: null }
	])('$verdict because $reason is $outcome', ({ outcome, belief, ...form }) => {
		expect(post(buildTrueFalse(), form)).toMatchObject({ type: 'marked', outcome, belief, choices: form });
	});

	test('a verdict without a reason counts for nothing, nor the other way round', () => {
		expect(faultsOf(post(buildTrueFalse(), { verdict: 'true' }))).toEqual(['reason empty']);
		expect(faultsOf(post(buildTrueFalse(), { reason: 'a' }))).toEqual(['verdict empty']);
	});
});

describe('match', () => {
	test('is right when every row is', () => {
		expect(post(buildMatch(), { 'row.r1': 'less', 'row.r2': 'sick' })).toMatchObject({ outcome: 'correct' });
		expect(post(buildMatch(), { 'row.r1': 'sick', 'row.r2': 'less' })).toMatchObject({
			outcome: 'incorrect',
			belief: 'SECRET-mixed',
			beliefs: ['SECRET-mixed', 'SECRET-same']
		});
	});

	test('one target twice is a slip to put right, not a wrong answer', () => {
		const mark = post(buildMatch(), { 'row.r1': 'sick', 'row.r2': 'sick' });
		expect(faultsOf(mark)).toEqual(['row.r1 twice', 'row.r2 twice']);
	});
});

describe('order', () => {
	test('is right in the author’s order only, and tells the belief of the first step out of place', () => {
		expect(post(buildOrder(), { 'row.ride': '1', 'row.dose': '2', 'row.sleep': '3' })).toMatchObject({
			outcome: 'correct'
		});
		expect(post(buildOrder(), { 'row.ride': '1', 'row.dose': '3', 'row.sleep': '2' })).toMatchObject({
			outcome: 'incorrect',
			belief: 'SECRET-rush'
		});
	});

	test('needs every step, and each place once', () => {
		expect(faultsOf(post(buildOrder(), { 'row.ride': '1', 'row.dose': '' }))).toEqual([
			'row.dose empty',
			'row.sleep empty'
		]);
		expect(faultsOf(post(buildOrder(), { 'row.ride': '1', 'row.dose': '1', 'row.sleep': '3' }))).toEqual([
			'row.ride twice',
			'row.dose twice'
		]);
		expect(post(buildOrder(), { 'row.ride': '4' })).toEqual({ type: 'invalid', reason: 'unknown_value' });
	});
});

describe('numeric', () => {
	test.for([
		{ number: '120', outcome: 'correct', belief: null },
		{ number: '105', outcome: 'correct', belief: null },
		{ number: ' 135,0 ', outcome: 'correct', belief: null },
		{ number: '104', outcome: 'incorrect', belief: 'SECRET-short' },
		{ number: '135.5', outcome: 'incorrect', belief: 'SECRET-long' }
	])('$number minutes of 120 is $outcome', ({ number, outcome, belief }) => {
		const mark = post(buildNumeric(), { number });
		expect(mark).toMatchObject({ type: 'marked', outcome, belief });
		expect(mark).toMatchObject({ choices: { number: number.trim(), from: '105', to: '135' } });
	});

	test.for(['two hours', '1e3', '-5', '12 30', '0x10', '１２', '1.2.3', '9'.repeat(40)])(
		'“%s” is no number, and no wrong answer',
		(number) => expect(faultsOf(post(buildNumeric(), { number }))).toEqual(['number not_a_number'])
	);

	test('follows the clinic’s own number, and throws where there is none rather than mark by nothing', () => {
		const stays = (minutes: string) =>
			markForm(buildNumeric(), { number: '60' }, { path: [], values: { 'clinic.stay_minutes': minutes } });
		expect(stays('60')).toMatchObject({ outcome: 'correct' });
		expect(stays('180')).toMatchObject({ outcome: 'incorrect' });
		expect(() => markForm(buildNumeric(), { number: '60' }, { path: [], values: {} })).toThrow(
			'clinic.stay_minutes'
		);
	});

	test('may have a number of its own', () => {
		const item = buildNumeric({ answer: { value: 2 }, tolerance: 0 });
		expect(post(item, { number: '2' })).toMatchObject({ outcome: 'correct' });
		expect(post(item, { number: '3' })).toMatchObject({ outcome: 'incorrect', belief: 'SECRET-long' });
	});
});

describe('cloze', () => {
	test('is right when every gap is; the belief is that of the word chosen', () => {
		expect(post(buildCloze(), { 'row.how': 'up', 'row.whom': 'all' })).toMatchObject({ outcome: 'correct' });
		expect(post(buildCloze(), { 'row.how': 'up', 'row.whom': 'none' })).toMatchObject({
			outcome: 'incorrect',
			belief: 'SECRET-nobody'
		});
	});

	test('names the gaps that are empty', () => {
		expect(faultsOf(post(buildCloze(), { 'row.how': 'same' }))).toEqual(['row.whom empty']);
	});
});

describe('any kind', () => {
	test.for(items)("I'm not sure is an outcome of its own, whatever else was put in: $kind", (item) => {
		const form = { ...rehearseForm(item, 'wrong', MARKING), choice: 'unsure' };
		expect(post(item, form)).toEqual({
			type: 'marked',
			outcome: 'unsure',
			belief: null,
			beliefs: [],
			choices: {}
		});
	});

	test.for(items)('an empty form is unanswered: $kind', (item) => {
		expect(post(item, {}).type).toBe('unanswered');
		const blank = {
			choice: '',
			verdict: '',
			reason: '',
			number: ' ',
			'row.r1': '',
			'row.ride': '',
			'tick.a': ''
		};
		const own =
			item.kind === 'order' ? { ...blank, 'row.r1': undefined } : { ...blank, 'row.ride': undefined };
		const form = Object.fromEntries(
			Object.entries(own).filter(([, value]) => value !== undefined)
		) as AnswerForm;
		expect(post(item, form).type).toBe('unanswered');
	});

	test.for([
		[buildSingle(), { choice: 'z' }, 'unknown_choice'],
		[buildScenario(), { choice: 'z' }, 'unknown_choice'],
		[buildMultiple(), { 'tick.z': 'on' }, 'unknown_choice'],
		[buildMultiple(), { 'tick.__proto__': 'on' }, 'unknown_choice'],
		[buildTrueFalse(), { verdict: 'maybe', reason: 'a' }, 'unknown_value'],
		[buildTrueFalse(), { verdict: 'true', reason: 'z' }, 'unknown_choice'],
		[buildCategorise(), { 'row.r9': 'now' }, 'unknown_row'],
		[buildCategorise(), { 'row.r1': 'never' }, 'unknown_value'],
		[buildCategorise(), { 'row.__proto__': 'now' }, 'unknown_row'],
		[buildMatch(), { 'row.r1': 'now' }, 'unknown_value'],
		[buildOrder(), { 'row.ride': '01' }, 'unknown_value'],
		[buildCloze(), { 'row.whom': 'up' }, 'unknown_value']
	] as const)('what the item does not have is invalid: %#', ([item, form, reason]) => {
		expect(post(item, form as AnswerForm)).toEqual({ type: 'invalid', reason });
	});

	test.for(items)('is rehearsed right and wrong, and the care team reads what was chosen: $kind', (item) => {
		const path = item.kind === 'scenario' ? ['stay'] : [];
		for (const how of ['right', 'wrong'] as const) {
			const mark = post(item, rehearseForm(item, how, { ...MARKING, path }), path);
			expect(mark).toMatchObject({ type: 'marked', outcome: how === 'right' ? 'correct' : 'incorrect' });
			const parts = mark.type === 'marked' ? chosenParts(item, mark.choices) : [];
			expect(parts.length).toBeGreaterThan(0);
			const wrong = parts.filter(({ right }) => right === false);
			if (item.kind !== 'scenario') expect(wrong.length > 0).toBe(how === 'wrong');
		}
		expect(chosenParts(item, {})).toEqual([]);
	});

	test('nothing but a whole answer of known ids is ever marked, whatever is posted', () => {
		const value = fc.constantFrom(
			'a',
			'b',
			'now',
			'later',
			'stay',
			'call',
			'less',
			'sick',
			'1',
			'2',
			'3',
			'up',
			'all',
			'true',
			'on',
			'unsure',
			'',
			'__proto__',
			'🙂'
		);
		const field = fc.constantFrom(
			'choice',
			'verdict',
			'reason',
			'number',
			'tick.a',
			'tick.c',
			'tick.',
			'row.r1',
			'row.r2',
			'row.r3',
			'row.ride',
			'row.dose',
			'row.sleep',
			'row.how',
			'row.whom',
			'row.',
			'row.__proto__',
			'other'
		);
		const form = fc.dictionary(field, fc.oneof(value, fc.string()));
		fc.assert(
			fc.property(
				fc.constantFrom(...items),
				form,
				fc.array(value, { maxLength: 4 }),
				(item, fields, path) => {
					const mark = post(item, fields, path);
					if (mark.type !== 'marked') return;
					expect(mark.outcome === 'unsure').toBe(fields['choice'] === 'unsure');
					expect(mark.outcome === 'incorrect' || mark.belief === null).toBe(true);
					expect(mark.belief === null || mark.beliefs.includes(mark.belief)).toBe(true);
					if (mark.outcome !== 'unsure') expect(chosenParts(item, mark.choices).length).toBeGreaterThan(0);
				}
			),
			{ numRuns: 4000 }
		);
	});
});

describe('the chance of somebody who knows nothing', () => {
	test.for([
		[buildSingle(), 1 / 3],
		[buildMultiple(), 1 / 15],
		[buildTrueFalse(), 1 / 3],
		[buildMatch(), 1 / 6],
		[buildCategorise(), 1 / 8],
		[buildOrder(), 1 / 6],
		[buildNumeric(), 3 / 17],
		[buildCloze(), 1 / 6],
		[buildScenario(), 1 / 6]
	] as const)('is what evenly drawn answers come to: %#', ([item, chance]) => {
		expect(chanceOf(item as Item)).toBeCloseTo(chance, 10);
	});
});
