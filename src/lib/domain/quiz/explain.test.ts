import { describe, expect, test } from 'vitest';
import type { Item, Misconception, ScenarioItem } from '../content/model.ts';
import { unsureMark } from './answer.ts';
import type { AnswerForm, Verdict } from './answer.ts';
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
	oneOfEach,
	text,
	words
} from './items.fixture.ts';
import { explainAnswer, markForm, rehearseForm, reteachBlock } from './quiz.ts';

function verdictOf(item: Item, form: AnswerForm, path: string[] = []): Verdict {
	const mark = markForm(item, form, { ...MARKING, path });
	if (mark.type !== 'marked') throw new Error(`This answer is ${mark.type}`);
	return mark;
}

describe('what is said after an answer', () => {
	test('why the chosen option was wrong, without giving the right one away', () => {
		const item = buildSingle();
		const said = explainAnswer(item, verdictOf(item, { choice: 'b' }), 'en');
		expect(said).toEqual({
			kind: 'single',
			outcome: 'incorrect',
			is: 'chosen',
			text: text('Wait'),
			why: text('SECRET why b')
		});
	});

	test('to somebody unsure, why the right one is right', () => {
		const said = explainAnswer(buildSingle(), unsureMark(), 'es');
		expect(said).toMatchObject({ outcome: 'unsure', is: 'right', why: text('SECRET why a (es)') });
	});

	test('row by row what was chosen, where it belongs and why', () => {
		const item = buildCategorise();
		const bins = { 'row.r1': 'now', 'row.r2': 'now', 'row.r3': 'now' };
		const said = explainAnswer(item, verdictOf(item, bins), 'en');
		expect(said).toMatchObject({
			outcome: 'incorrect',
			rows: [
				{ id: 'r1', isRight: true, chosen: text('Now'), belongs: text('Now'), why: text('SECRET why 1') },
				{ id: 'r2', isRight: false, chosen: text('Now'), belongs: text('Later') },
				{ id: 'r3', isRight: true }
			]
		});
		const unsure = explainAnswer(item, unsureMark(), 'en');
		expect(unsure).toMatchObject({ rows: [{ isRight: null, chosen: null, belongs: text('Now') }, {}, {}] });
	});

	test('how the story went and how it ends; to somebody unsure, how it would have gone well', () => {
		const item = buildScenario();
		const said = explainAnswer(item, verdictOf(item, { choice: 'wait' }, ['stay']), 'en');
		expect(said).toEqual({
			kind: 'scenario',
			outcome: 'incorrect',
			told: [
				{ say: text('You feel unwell.'), chosen: text('Stay') },
				{ say: text('It gets worse.'), chosen: text('Wait') }
			],
			end: text('SECRET bad end')
		});
		expect(explainAnswer(item, unsureMark(), 'en')).toMatchObject({ told: [], end: text('SECRET good end') });
	});

	test('the end that a story came to after going in a circle', () => {
		const item = buildScenario();
		const verdict = verdictOf(item, { choice: 'leave' }, ['stay', 'back']);
		expect(explainAnswer(item, verdict, 'en')).toMatchObject({ end: text('SECRET bad end') });
	});

	test('box by box what was chosen, what belongs and why', () => {
		const item = buildMultiple();
		const said = explainAnswer(item, verdictOf(item, { 'tick.a': 'on', 'tick.b': 'on' }), 'en');
		expect(said).toMatchObject({
			kind: 'ticks',
			options: [
				{ id: 'a', isTicked: true, belongs: true, why: text('SECRET why a') },
				{ id: 'b', isTicked: true, belongs: false },
				{ id: 'c', isTicked: false, belongs: true },
				{ id: 'd', isTicked: false, belongs: false }
			]
		});
		expect(explainAnswer(item, unsureMark(), 'en')).toMatchObject({
			options: [{ isTicked: null }, {}, {}, {}]
		});
	});

	test('what was said of a statement, and what is so', () => {
		const item = buildTrueFalse();
		const said = explainAnswer(item, verdictOf(item, { verdict: 'false', reason: 'c' }), 'en');
		expect(said).toEqual({
			kind: 'verdict',
			outcome: 'incorrect',
			chosen: { verdict: false, reason: text('You feel fine') },
			is: true,
			because: text('You are slower than you feel'),
			why: text('SECRET why')
		});
		expect(explainAnswer(item, unsureMark(), 'en')).toMatchObject({ chosen: null, is: true });
	});

	test('what each row was matched with, and what fits', () => {
		const item = buildMatch();
		const said = explainAnswer(item, verdictOf(item, { 'row.r1': 'cured', 'row.r2': 'sick' }), 'en');
		expect(said).toMatchObject({
			rows: [
				{ id: 'r1', isRight: false, chosen: text('Is healed'), belongs: text('Does less than before') },
				{ id: 'r2', isRight: true }
			]
		});
	});

	test('which place each step was given, in the right order', () => {
		const item = buildOrder();
		const form = { 'row.ride': '2', 'row.dose': '1', 'row.sleep': '3' };
		expect(explainAnswer(item, verdictOf(item, form), 'en')).toMatchObject({
			rows: [
				{ id: 'ride', isRight: false, chosen: text('2'), belongs: text('1'), why: null },
				{ id: 'dose', isRight: false, chosen: text('1'), belongs: text('2') },
				{ id: 'sleep', isRight: true }
			],
			why: text('SECRET why')
		});
	});

	test('what was written, and the number that fits, as the clinic has it', () => {
		const item = buildNumeric();
		expect(explainAnswer(item, verdictOf(item, { number: '30' }), 'en')).toEqual({
			kind: 'number',
			outcome: 'incorrect',
			given: '30',
			fits: [{ type: 'param', name: 'clinic.stay_minutes' }],
			isAbout: true,
			unit: text('minutes'),
			why: text('SECRET why')
		});
	});

	test('which word was put into each gap, around that gap', () => {
		const item = buildCloze();
		const said = explainAnswer(item, verdictOf(item, { 'row.how': 'same', 'row.whom': 'all' }), 'en');
		expect(said).toMatchObject({
			rows: [
				{ id: 'how', isRight: false, chosen: text('stay'), belongs: text('go up') },
				{ id: 'whom', isRight: true }
			]
		});
		const [row] = said.kind === 'rows' ? said.rows : [];
		expect(row?.text).toEqual([
			...text('Pressure may '),
			...text('____'),
			...text(' and staff check '),
			...text('…')
		]);
	});

	test.for(oneOfEach())('after being unsure never says that something was wrong: $kind', (item) => {
		expect(JSON.stringify(explainAnswer(item, unsureMark(), 'en'))).not.toContain('"isRight":false');
	});

	test.for(oneOfEach())('after a right answer finds nothing wrong: $kind', (item) => {
		const path = item.kind === 'scenario' ? ['stay'] : [];
		const form = rehearseForm(item, 'right', { ...MARKING, path });
		const said = explainAnswer(item, verdictOf(item, form, path), 'en');
		expect(said.outcome).toBe('correct');
		expect(JSON.stringify(said)).not.toContain('"isRight":false');
	});

	test('still something when the course has since dropped what was chosen', () => {
		const gone: Verdict = {
			outcome: 'incorrect',
			belief: null,
			beliefs: [],
			choices: { choice: 'gone', start: 'gone' }
		};
		expect(explainAnswer(buildSingle(), gone, 'en')).toMatchObject({ is: 'right' });
		expect(explainAnswer(buildScenario(), gone, 'en')).toMatchObject({
			told: [],
			end: text('SECRET good end')
		});
	});
});

describe('the block that teaches again', () => {
	const misconception = (id: string, objective: string): Misconception => ({
		id,
		objective,
		reteach: `rt-${id}`,
		believed: words(id)
	});
	const module = {
		misconceptions: [
			misconception('other', 'o2'),
			misconception('first', 'o1'),
			misconception('second', 'o1')
		],
		objectives: [{ id: 'o3', critical: true, say: words('I can'), taught_in: ['lesson-3'] }]
	};

	const option = (id: string, part: object) => ({ id, text: words(id), why: words(id), ...part });
	const options = [option('a', { correct: true }), option('b', { believes: 'second' })];
	const rows = [{ id: 'r1', text: words('r1'), in: 'now', if_wrong: 'second', why: words('r1') }];
	const nodes: ScenarioItem['nodes'] = [
		{
			id: 'start',
			say: words('Start'),
			choices: [{ id: 'a', to: 'bad', text: words('a'), believes: 'second' }]
		},
		{ id: 'bad', say: words('Bad'), end: 'incorrect' }
	];
	const ITEMS = {
		single: buildSingle({ options }),
		categorise: buildCategorise({ rows }),
		scenario: buildScenario({ nodes }),
		'naming no belief': buildSingle({ objective: 'o3', options: [option('a', { correct: true })] })
	};

	test.for([
		{ of: 'the belief', outcome: 'incorrect', belief: 'first', item: 'single', block: 'rt-first' },
		{ of: 'a belief of this item', outcome: 'unsure', belief: null, item: 'single', block: 'rt-second' },
		{ of: 'a belief of this item', outcome: 'unsure', belief: null, item: 'categorise', block: 'rt-second' },
		{ of: 'a belief of this item', outcome: 'unsure', belief: null, item: 'scenario', block: 'rt-second' },
		{ of: 'the lesson', outcome: 'unsure', belief: null, item: 'naming no belief', block: 'lesson-3' },
		{ of: 'nothing', outcome: 'correct', belief: null, item: 'single', block: null }
	] as const)('is that of $of after $outcome to one $item', ({ outcome, belief, item, block }) => {
		expect(reteachBlock(module, ITEMS[item], { outcome, belief })).toBe(block);
	});
});
