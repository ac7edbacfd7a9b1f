import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { buildCourse, buildModule, buildObjective, itemsOf } from '$lib/domain/learning/course.fixture.ts';
import { buildSingle, words } from '$lib/domain/quiz/items.fixture.ts';
import { figuresByModule } from '$lib/domain/statistics/by-module.ts';
import { LEAST_BELIEVERS, LEAST_PEOPLE } from '$lib/domain/statistics/figures.ts';
import { count, emptyTally, type ItemTally } from '$lib/domain/statistics/item-tally.ts';
import { EMPTY_READING } from '../../content/reading.ts';
import Insight from './Insight.svelte';
import { insightAt, insightOf } from './insight-of.ts';

const LESSON = 'modules/m1/lesson.es.md';
const MODULE = 'modules/m1/module.yaml';

const asks = (id: string, belief: string) =>
	buildSingle({
		id,
		objective: 'a',
		ask: words(`Which, in ${id}?`),
		options: [
			{ id: 'r', text: words('r'), why: words('r'), correct: true },
			{ id: 'x', text: words('x'), why: words('x'), believes: belief }
		]
	});
const module = buildModule('m1', {
	objectives: [
		{ ...buildObjective('a'), taught_in: ['teaches-a', 'also-a'] },
		{ ...buildObjective('b'), taught_in: ['teaches-b'] }
	],
	misconceptions: [{ id: 'mis-a', objective: 'a', reteach: 're-a', believed: words('It floats') }],
	items: [asks('a1', 'mis-a'), asks('a2', 'mis-a'), ...itemsOf('b', 1)]
});

function tally(people: number, wrong: number): ItemTally {
	let all = emptyTally();
	for (let person = 0; person < people; person += 1)
		all = count(all, {
			outcome: person < wrong ? 'incorrect' : 'correct',
			beliefs: person < wrong ? ['mis-a'] : [],
			earlier: { asked: 0, right: 0 }
		});
	return all;
}
const told = (tallies: Record<string, ItemTally>) =>
	insightOf(module, {
		modules: figuresByModule(buildCourse([module]), 'en', new Map(Object.entries(tallies)))
	});

describe('what people missed', () => {
	test('marks the question, the passage that corrects the belief, and those that teach what it is about', () => {
		const insight = told({ a1: tally(40, 30) });
		expect(insight.figures).toEqual({ a1: { people: 40, right: 0.25, isMissed: true } });
		for (const block of ['re-a', 'teaches-a', 'also-a'])
			expect(insight.beliefs[block], block).toMatchObject([{ belief: 'mis-a', people: 30 }]);
		for (const block of ['teaches-a', 'also-a'])
			expect(insight.missed[block], block).toMatchObject([{ item: 'a1', people: 40, right: 0.25 }]);
		expect(Object.keys(insight.missed)).not.toContain('teaches-b');
		expect(Object.keys(insight.beliefs)).not.toContain('teaches-b');
	});

	test('marks no passage as missed for a question that most people know', () => {
		const insight = told({ a1: tally(40, 8) });
		expect(insight.missed).toEqual({});
		expect(insight.beliefs['teaches-a']).toMatchObject([{ people: 8 }]);
	});

	test('says one belief once, and adds nobody up who was counted twice', () => {
		const insight = told({ a1: tally(40, 10), a2: tally(30, 12) });
		expect(insight.beliefs['teaches-a']).toMatchObject([{ belief: 'mis-a', people: 12 }]);
		expect(insight.believed).toMatchObject({ a1: [{ people: 10 }], a2: [{ people: 12 }] });
	});

	test('tells nothing of few people, at no passage and no question', () => {
		expect(told({ a1: tally(LEAST_PEOPLE - 1, LEAST_PEOPLE - 1) })).toEqual(told({}));
		const few = told({ a1: tally(LEAST_PEOPLE, LEAST_BELIEVERS - 1) });
		expect(few).toMatchObject({ beliefs: {}, believed: {}, missed: {} });
	});

	test('is told of nothing that the draft has no more, and without answers of nothing', () => {
		const { modules } = {
			modules: figuresByModule(buildCourse([module]), 'en', new Map([['a1', tally(40, 30)]]))
		};
		const changed = { ...module, items: [], misconceptions: [] };
		expect(insightOf(changed, { modules })).toMatchObject({ beliefs: {}, missed: {} });
		expect(insightOf(module, null)).toEqual(told({}));
	});
});

describe('beside one part', () => {
	const insight = told({ a1: tally(40, 30) });

	test('stands what is known of the passage, in any language and of its role, and of the question', () => {
		const passage = { figure: null, missed: [{ item: 'a1' }], beliefs: [{ belief: 'mis-a' }] };
		expect(insightAt(insight, LESSON, 'teaches-a')).toMatchObject(passage);
		expect(insightAt(insight, MODULE, 'blocks/teaches-a')).toMatchObject(passage);
		expect(insightAt(insight, MODULE, 'items/a1')).toMatchObject({
			figure: { people: 40 },
			beliefs: [{ belief: 'mis-a', people: 30 }]
		});
	});

	test('stands nothing where nothing is known', () => {
		for (const [file, part] of [
			[LESSON, 'teaches-b'],
			[MODULE, 'items/a2'],
			[MODULE, 'title']
		] as const)
			expect(insightAt(insight, file, part), part).toBeNull();
	});

	test('reads as words', () => {
		const props = { ...insightAt(insight, LESSON, 'teaches-a'), language: 'en', reading: EMPTY_READING };
		const body = render(Insight, { props })
			.body.replaceAll(/<!--.*?-->|<[^>]*>/gs, '')
			.replaceAll(/\s+/g, ' ');
		expect(body).toContain('Which, in a1?');
		expect(body).toContain('40 people answered; 25% were right at first.');
		expect(body).toContain('30 people believed: It floats');
	});
});
