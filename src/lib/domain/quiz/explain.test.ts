import { describe, expect, test } from 'vitest';
import type { Item, Misconception, ScenarioItem } from '../content/model.ts';
import { unsureMark } from './answer.ts';
import type { Verdict } from './answer.ts';
import { buildCategorise, buildScenario, buildSingle, text, words } from './items.fixture.ts';
import { explainAnswer, markAnswer, reteachBlock } from './quiz.ts';

function verdictOf(item: Item, answer: Parameters<typeof markAnswer>[1], path: string[] = []): Verdict {
	const mark = markAnswer(item, answer, path);
	if (mark.type !== 'marked') throw new Error(`This answer is ${mark.type}`);
	return mark;
}

describe('what is said after an answer', () => {
	test('why the chosen option was wrong, without giving the right one away', () => {
		const item = buildSingle();
		const said = explainAnswer(item, verdictOf(item, { kind: 'single', choice: 'b' }), 'en');
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
		const bins = { r1: 'now', r2: 'now', r3: 'now' };
		const said = explainAnswer(item, verdictOf(item, { kind: 'categorise', bins }), 'en');
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
		const said = explainAnswer(item, verdictOf(item, { kind: 'scenario', choice: 'wait' }, ['stay']), 'en');
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
		const verdict = verdictOf(item, { kind: 'scenario', choice: 'leave' }, ['stay', 'back']);
		expect(explainAnswer(item, verdict, 'en')).toMatchObject({ end: text('SECRET bad end') });
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
