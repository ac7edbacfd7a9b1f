import type { ObjectiveRow, ScopeOdds } from './course-odds.ts';
import { HABITS, type Habit } from './habits.ts';

/** What the check promises (chances, 0 to 1). Each objective keeps these whatever is planned. */
export const OBJECTIVE_LIMITS = {
	guesserCloses: 0.4,
	knowerCalled: 0.0007,
	learner60Called: 0.0115,
	learner80Called: 0.0035
} as const;

/** And the whole, once a course has at least so many critical objectives; before that, so many of its mean one stand for it. */
export const WHOLE_COURSE_OBJECTIVES = 12;
export const COURSE_LIMITS = {
	guesserPasses: 1 / 10_000,
	habitPasses: 1 / 1_000,
	knowerFinishes: 0.99,
	learner60Finishes: 0.85,
	learner60FinishesWithoutLuck: 0.8,
	learner80Finishes: 0.95
} as const;
/** The mean chance that a habit closes a critical objective. */
export const HABIT_CLOSES_MOST = 0.45;

export type CourseFigures = {
	/** False: as the geometric mean of the objectives there are, to the power of a whole course. */
	isWhole: boolean;
	guesserPasses: number;
	knowerFinishes: number;
	learner60Finishes: number;
	learner60FinishesWithoutLuck: number;
	learner80Finishes: number;
	habits: Record<Habit, { meanCloses: number; passes: number }>;
};

export function courseFigures(rows: readonly ObjectiveRow[]): CourseFigures {
	const isWhole = rows.length >= WHOLE_COURSE_OBJECTIVES;
	const all = (of: (row: ObjectiveRow) => number): number => {
		const product = rows.reduce((odds, row) => odds * of(row), 1);
		return isWhole || rows.length === 0 ? product : product ** (WHOLE_COURSE_OBJECTIVES / rows.length);
	};
	const mean = (of: (row: ObjectiveRow) => number): number =>
		rows.reduce((sum, row) => sum + of(row), 0) / Math.max(1, rows.length);
	return {
		isWhole,
		guesserPasses: all((row) => row.guesserCloses),
		knowerFinishes: all((row) => 1 - row.knowerCalled),
		learner60Finishes: all((row) => 1 - row.learner60Called),
		learner60FinishesWithoutLuck: all((row) => 1 - row.learner60CalledWithoutLuck),
		learner80Finishes: all((row) => 1 - row.learner80Called),
		habits: Object.fromEntries(
			HABITS.map((habit) => [
				habit,
				{ meanCloses: mean((row) => row.habits[habit]), passes: all((row) => row.habits[habit]) }
			])
		) as CourseFigures['habits']
	};
}

/** A limit that is not kept: by which objective (or the course), in which plans, how much it is and how much it may be. */
export type Broken = { limit: string; of: string; plans: string[]; is: number; limitIs: number };

/** Every limit that a course does not keep. Those of the whole are asserted only for a whole course, and shown before. */
export function brokenLimits(scopes: readonly ScopeOdds[]): Broken[] {
	return scopes.flatMap(({ plans, rows }) => {
		const broken: Broken[] = [];
		const keep = (limit: string, of: string, is: number, limitIs: number, isKept: boolean) => {
			if (!isKept) broken.push({ limit, of, plans, is, limitIs });
		};
		for (const row of rows) {
			for (const limit of ['guesserCloses', 'knowerCalled', 'learner60Called', 'learner80Called'] as const) {
				keep(
					limit,
					row.objective,
					row[limit],
					OBJECTIVE_LIMITS[limit],
					row[limit] <= OBJECTIVE_LIMITS[limit]
				);
			}
		}
		const course = courseFigures(rows);
		for (const habit of HABITS) {
			const { meanCloses, passes } = course.habits[habit];
			keep(`${habit} closes`, 'course', meanCloses, HABIT_CLOSES_MOST, meanCloses <= HABIT_CLOSES_MOST);
			const kept = !course.isWhole || passes <= COURSE_LIMITS.habitPasses;
			keep(`${habit} passes`, 'course', passes, COURSE_LIMITS.habitPasses, kept);
		}
		if (!course.isWhole) return broken;
		keep(
			'guesserPasses',
			'course',
			course.guesserPasses,
			COURSE_LIMITS.guesserPasses,
			course.guesserPasses <= COURSE_LIMITS.guesserPasses
		);
		for (const limit of [
			'knowerFinishes',
			'learner60Finishes',
			'learner60FinishesWithoutLuck',
			'learner80Finishes'
		] as const) {
			keep(limit, 'course', course[limit], COURSE_LIMITS[limit], course[limit] >= COURSE_LIMITS[limit]);
		}
		return broken;
	});
}
