import { expect, test } from 'vitest';
import type { Item } from '../content/model.ts';
import { buildCourse, buildModule, buildObjective, CLINIC } from '../learning/course.fixture.ts';
import { chanceOf } from '../quiz/quiz.ts';
import { crossCheck } from './cross-check.ts';
import { GUESSER, LEARNER_60 } from './person.ts';

const course = buildCourse([
	buildModule('m1', {
		objectives: [buildObjective('a'), buildObjective('b'), buildObjective('p', { critical: false })]
	}),
	buildModule('m2', { objectives: [buildObjective('c')] })
]);
/** The same every time: a linear congruence is random enough to tell two chances apart. */
function numbers(): () => number {
	let state = 12_345;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

test.for([GUESSER, LEARNER_60])('walks of a $id through the charts come out as computed', (person) => {
	const chance = (item: Item) => chanceOf(item);
	expect(crossCheck(course, CLINIC, person, { walks: 600, random: numbers(), chanceOf: chance })).toEqual([]);
});

test('charts that follow another rule than was computed are found out', () => {
	// The walkers are right more often than the computation is told: as if the charts let them off.
	let asked = 0;
	const lenient = (item: Item) =>
		asked++ < course.modules.flatMap(({ items }) => items).length ? 0.9 : chanceOf(item);
	const strayed = crossCheck(course, CLINIC, GUESSER, { walks: 600, random: numbers(), chanceOf: lenient });
	expect(strayed.map(({ objective }) => objective)).toEqual(['a', 'b', 'c']);
});
