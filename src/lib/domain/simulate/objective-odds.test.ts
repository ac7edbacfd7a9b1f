import { describe, expect, test } from 'vitest';
import { objectiveOdds, practiceOdds } from './objective-odds.ts';
import { GUESSER, KNOWER_95, LEARNER_60, type SimulatedPerson } from './person.ts';

const items = (chance: number, count = 6): number[] => Array.from({ length: count }, () => chance);

/** Two rights before the fourth miss, each right with the same chance: counted by hand. */
const twoBeforeFour = (p: number): number => {
	const q = 1 - p;
	return p ** 2 * (1 + 2 * q + 3 * q ** 2 + 4 * q ** 3);
};

describe('a critical objective', () => {
	test.for([0.05, 0.25, 0.5, 0.9])(
		'closes for somebody who is right with a chance of %s as counted by hand',
		(chance) => {
			const odds = objectiveOdds(items(chance), GUESSER);
			expect(odds.closed).toBeCloseTo(twoBeforeFour(chance), 12);
			expect(odds.called).toBeCloseTo(1 - twoBeforeFour(chance), 12);
		}
	);

	test('closes for nobody who is never right, after four items', () => {
		expect(objectiveOdds(items(0), GUESSER)).toEqual({
			closed: 0,
			called: 1,
			askedInModule: 4,
			askedLater: 0,
			missed: 4
		});
	});

	test('asks somebody who knows it and never slips twice, and calls nobody', () => {
		const sure: SimulatedPerson = { id: 'knower-95', knowsAtFirst: 1, learns: 0, slips: 0 };
		expect(objectiveOdds(items(0.25), sure)).toEqual({
			closed: 1,
			called: 0,
			askedInModule: 1,
			askedLater: 1,
			missed: 0
		});
	});

	test('asks the items in their order, and never again one that was right', () => {
		// Right at the first for sure; then the others, which nobody guesses; at last the missed ones again, never the first.
		expect(objectiveOdds([1, 0, 0], GUESSER)).toEqual({
			closed: 0,
			called: 1,
			askedInModule: 1,
			askedLater: 4,
			missed: 4
		});
		expect(objectiveOdds([0, 0, 1, 1], GUESSER)).toMatchObject({
			closed: 1,
			askedInModule: 3,
			askedLater: 1,
			missed: 2
		});
	});

	test('somebody who learns from the first re-teach misses once', () => {
		const quick: SimulatedPerson = { id: 'learner-60', knowsAtFirst: 0, learns: 1, slips: 0 };
		expect(objectiveOdds(items(0), quick)).toMatchObject({
			closed: 1,
			missed: 1,
			askedInModule: 2,
			askedLater: 1
		});
	});

	test('luck helps whoever has not learned', () => {
		const lucky = objectiveOdds(items(0.25), LEARNER_60);
		const unlucky = objectiveOdds(items(0.25), LEARNER_60, false);
		expect(lucky.called).toBeLessThan(unlucky.called);
		// Counted by hand: knows 0.6, slips 0.05, learns 0.7 of re-teaches, never right by luck.
		const known = (missesLeft: number): number =>
			Array.from({ length: missesLeft }, (_, misses) => (misses + 1) * 0.95 ** 2 * 0.05 ** misses).reduce(
				(a, b) => a + b,
				0
			);
		const learns = [0, 1, 2].reduce((sum, before) => sum + 0.3 ** before * 0.7 * known(3 - before), 0);
		expect(unlucky.closed).toBeCloseTo(0.6 * known(4) + 0.4 * learns, 12);
	});

	test('closes for nearly all who know', () => {
		expect(objectiveOdds(items(0.2), KNOWER_95).closed).toBeGreaterThan(0.999);
	});

	test('with too few items ends with a person, not with nothing', () => {
		expect(objectiveOdds([1], GUESSER)).toMatchObject({ closed: 0, called: 1 });
		expect(objectiveOdds([], GUESSER)).toMatchObject({ closed: 0, called: 1, askedInModule: 0 });
	});
});

test('practice ends at the first right answer or when all was seen, and calls nobody', () => {
	expect(practiceOdds([0, 0], GUESSER)).toEqual({
		closed: 0,
		called: 0,
		askedInModule: 2,
		askedLater: 0,
		missed: 2
	});
	expect(practiceOdds([1, 0], GUESSER)).toEqual({
		closed: 1,
		called: 0,
		askedInModule: 1,
		askedLater: 0,
		missed: 0
	});
});
