import { expect, test } from 'vitest';
import { buildCourse, buildModule, buildObjective, itemsOf } from '../learning/course.fixture.ts';
import { buildSingle, text, words } from '../quiz/items.fixture.ts';
import { figuresByModule } from './by-module.ts';
import { count, emptyTally, type ItemTally } from './item-tally.ts';

const believes = (belief: string, id: string) => ({ id, text: words(id), why: words(id), believes: belief });
const right = { id: 'r', text: words('r'), why: words('r'), correct: true as const };
const course = buildCourse([
	buildModule('m1', {
		objectives: [buildObjective('a'), buildObjective('b')],
		items: [
			...itemsOf('a', 2),
			buildSingle({
				id: 'b1',
				objective: 'b',
				ask: words('Which?'),
				options: [right, believes('mis-a', 'x'), believes('mis-b', 'y')]
			}),
			...itemsOf('b', 1, { id: 'gone', retired: true })
		]
	}),
	buildModule('m2', { objectives: [buildObjective('c')] })
]);

function tally(people: number, held: Record<string, number> = {}): ItemTally {
	let all = emptyTally();
	const left = { ...held };
	for (let person = 0; person < people; person += 1) {
		const beliefs = Object.keys(left).filter((belief) => (left[belief] ?? 0) > 0);
		for (const belief of beliefs) left[belief] = (left[belief] ?? 0) - 1;
		const outcome = beliefs.length > 0 ? 'incorrect' : 'correct';
		all = count(all, { outcome, beliefs, earlier: { asked: 0, right: 0 } });
	}
	return all;
}

test('items stand in course order under their module, in the language in which they were answered', () => {
	const tallies = new Map([
		['b1', tally(30)],
		['a1', tally(20)]
	]);
	const [first] = figuresByModule(course, 'es', tallies);
	expect(first?.rows.map(({ item }) => item)).toEqual(['a1', 'b1']);
	expect(first?.rows[1]?.opening).toEqual(text('Which? (es)'));
});

test('an item with too few people is only one of those that are not told about, and one without anybody too', () => {
	const tallies = new Map([
		['a1', tally(19)],
		['b1', tally(20)]
	]);
	const [first, second] = figuresByModule(course, 'en', tallies);
	expect(first).toMatchObject({ module: 'm1', hidden: 2 });
	expect(first?.rows.map(({ item }) => item)).toEqual(['b1']);
	expect(second).toMatchObject({ rows: [], hidden: 5 });
	expect(JSON.stringify([first, second])).not.toContain('19');
});

test('every belief that the item can show is named, the commonest first; few and nobody look the same', () => {
	const rowOf = (held: Record<string, number>) =>
		figuresByModule(course, 'en', new Map([['b1', tally(40, held)]]))[0]?.rows[0]?.beliefs.map(
			({ belief, people }) => [belief, people]
		);
	expect(rowOf({ 'mis-b': 12, 'mis-a': 4 })).toEqual([
		['mis-b', 12],
		['mis-a', null]
	]);
	expect(rowOf({ 'mis-b': 12 })).toEqual(rowOf({ 'mis-b': 12, 'mis-a': 4 }));
});
