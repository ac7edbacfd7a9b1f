import { describe, expect, test } from 'vitest';
import type { ObjectiveRow } from './course-odds.ts';
import { HABITS } from './habits.ts';
import {
	brokenLimits,
	COURSE_LIMITS,
	courseFigures,
	HABIT_CLOSES_MOST,
	OBJECTIVE_LIMITS,
	WHOLE_COURSE_OBJECTIVES
} from './limits.ts';

const good: ObjectiveRow = {
	objective: 'o',
	module: 'm',
	items: 6,
	meanChance: 0.2,
	guesserCloses: 0.3,
	knowerCalled: 0.0004,
	learner60Called: 0.009,
	learner60CalledWithoutLuck: 0.014,
	learner80Called: 0.0016,
	habits: Object.fromEntries(HABITS.map((habit) => [habit, 0.3])) as ObjectiveRow['habits']
};
const rows = (count: number, part: Partial<ObjectiveRow> = {}): ObjectiveRow[] =>
	Array.from({ length: count }, (_, index) => ({ ...good, objective: `o${index}`, ...part }));
const broken = (all: ObjectiveRow[]) =>
	brokenLimits([{ plans: ['any plan'], rows: all }]).map(({ limit, of }) => `${of} ${limit}`);
const withHabits = (chance: number) => ({
	habits: Object.fromEntries(HABITS.map((habit) => [habit, chance])) as ObjectiveRow['habits']
});

test('what keeps every limit has none broken, as a part and as a whole', () => {
	expect(broken(rows(3))).toEqual([]);
	expect(broken(rows(WHOLE_COURSE_OBJECTIVES))).toEqual([]);
});

describe('each limit of an objective, crossed by a hair', () => {
	test.for(Object.keys(OBJECTIVE_LIMITS) as (keyof typeof OBJECTIVE_LIMITS)[])('%s', (limit) => {
		const over = { ...good, [limit]: OBJECTIVE_LIMITS[limit] * 1.001 };
		expect(broken([good, over])).toEqual([`o ${limit}`]);
		expect(broken([good, { ...good, [limit]: OBJECTIVE_LIMITS[limit] }])).toEqual([]);
	});
});

describe('each limit of a whole course', () => {
	const each = (total: number): number => total ** (1 / WHOLE_COURSE_OBJECTIVES);
	test.for([
		[
			'guesserPasses',
			{ guesserCloses: each(COURSE_LIMITS.guesserPasses) * 1.001, ...withHabits(0.1) },
			['course guesserPasses', ...rows(12).map(({ objective }) => `${objective} guesserCloses`)]
		],
		[
			'knowerFinishes',
			{ knowerCalled: 1 - each(COURSE_LIMITS.knowerFinishes) + 1e-5 },
			['course knowerFinishes', ...rows(12).map(({ objective }) => `${objective} knowerCalled`)]
		],
		[
			'learner60FinishesWithoutLuck',
			{ learner60CalledWithoutLuck: 1 - each(COURSE_LIMITS.learner60FinishesWithoutLuck) + 1e-5 },
			['course learner60FinishesWithoutLuck']
		]
	] as const)('%s', ([, part, expected]) => {
		expect(broken(rows(WHOLE_COURSE_OBJECTIVES, part)).sort()).toEqual([...expected].sort());
	});

	test.for([
		['learner60Finishes', { learner60Called: 1 - each(COURSE_LIMITS.learner60Finishes) + 1e-5 }],
		['learner80Finishes', { learner80Called: 1 - each(COURSE_LIMITS.learner80Finishes) + 1e-5 }]
	] as const)('%s', ([limit, part]) => {
		expect(broken(rows(WHOLE_COURSE_OBJECTIVES, part))).toContain(`course ${limit}`);
	});

	test.for(HABITS)('%s', (habit) => {
		const closes = (chance: number) => ({ habits: { ...good.habits, [habit]: chance } });
		expect(broken(rows(3, closes(HABIT_CLOSES_MOST + 1e-6)))).toEqual([`course ${habit} closes`]);
		const passes = each(COURSE_LIMITS.habitPasses) + 1e-6;
		expect(broken(rows(WHOLE_COURSE_OBJECTIVES, closes(passes)))).toContain(`course ${habit} passes`);
	});

	test('is shown but not asserted before the course is whole', () => {
		const part = { learner60CalledWithoutLuck: 0.5 };
		expect(courseFigures(rows(3, part)).isWhole).toBe(false);
		expect(broken(rows(3, part))).toEqual([]);
		expect(broken(rows(WHOLE_COURSE_OBJECTIVES, part))).toContain('course learner60FinishesWithoutLuck');
	});
});

test('a part of a course stands for the whole by its geometric mean', () => {
	const { guesserPasses } = courseFigures([
		{ ...good, guesserCloses: 0.2 },
		{ ...good, guesserCloses: 0.3 }
	]);
	expect(guesserPasses).toBeCloseTo(Math.sqrt(0.2 * 0.3) ** WHOLE_COURSE_OBJECTIVES, 15);
});
