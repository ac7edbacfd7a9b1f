import { chanceOf } from '../lib/domain/quiz/quiz.ts';
import { scopesOf } from '../lib/domain/content/scopes.ts';
import { courseOdds } from '../lib/domain/simulate/course-odds.ts';
import { HABITS } from '../lib/domain/simulate/habits.ts';
import {
	brokenLimits,
	COURSE_LIMITS,
	courseFigures,
	HABIT_CLOSES_MOST,
	OBJECTIVE_LIMITS,
	WHOLE_COURSE_OBJECTIVES
} from '../lib/domain/simulate/limits.ts';
import { GUESSER, LEARNER_60 } from '../lib/domain/simulate/person.ts';
import { crossCheck } from '../lib/domain/simulate/cross-check.ts';
import { readCourseOrExit } from './read-course.ts';
import { seededRandom } from './seeded-random.ts';
import { printTable } from './table.ts';

/**
 * `npm run course:simulate [folder] [walks]`: what the check keeps out and lets through, computed exactly and cross-checked
 * with walks through the real charts; exit 1 when a limit is not kept, or when the two disagree.
 */
const WALKS = 10_000;
const course = await readCourseOrExit(process.argv[2]);
const walks = Number(process.argv[3] ?? WALKS);
const percent = (chance: number, digits = 1): string => `${(chance * 100).toFixed(digits)} %`;
const most = (chance: number, digits = 1): string => `≤ ${percent(chance, digits)}`;

const scopes = courseOdds(course);
for (const { plans, rows } of scopes) {
	console.log(`\nCritical objectives ${plans.join('; ')}`);
	printTable(
		[
			'objective',
			'items',
			'mean chance',
			'guesser closes',
			'knower called',
			'60 % learner called',
			'never lucky',
			'80 % learner called'
		],
		[
			...rows.map((row) => [
				row.objective,
				String(row.items),
				percent(row.meanChance),
				percent(row.guesserCloses),
				percent(row.knowerCalled, 3),
				percent(row.learner60Called, 2),
				percent(row.learner60CalledWithoutLuck, 2),
				percent(row.learner80Called, 2)
			]),
			[
				'limit',
				'',
				'',
				most(OBJECTIVE_LIMITS.guesserCloses),
				most(OBJECTIVE_LIMITS.knowerCalled, 3),
				most(OBJECTIVE_LIMITS.learner60Called, 2),
				'',
				most(OBJECTIVE_LIMITS.learner80Called, 2)
			]
		]
	);
	const figures = courseFigures(rows);
	console.log(
		figures.isWhole
			? `The whole course, ${rows.length} critical objectives`
			: `Were it a whole course: the geometric mean of ${rows.length}, to the power of ${WHOLE_COURSE_OBJECTIVES}; shown, not asserted`
	);
	const least = (chance: number) => `≥ ${percent(chance, 0)}`;
	printTable(
		['figure', 'is', 'limit'],
		[
			[
				'a guesser passes',
				`1 in ${Math.round(1 / figures.guesserPasses)}`,
				`≤ 1 in ${Math.round(1 / COURSE_LIMITS.guesserPasses)}`
			],
			[
				'the knower finishes without a person',
				percent(figures.knowerFinishes, 2),
				least(COURSE_LIMITS.knowerFinishes)
			],
			['the 60 % learner', percent(figures.learner60Finishes, 2), least(COURSE_LIMITS.learner60Finishes)],
			[
				'the 60 % learner, never lucky',
				percent(figures.learner60FinishesWithoutLuck, 2),
				least(COURSE_LIMITS.learner60FinishesWithoutLuck)
			],
			['the 80 % learner', percent(figures.learner80Finishes, 2), least(COURSE_LIMITS.learner80Finishes)]
		]
	);
	printTable(
		['habit', 'closes an objective', 'limit', 'passes the course', 'limit'],
		HABITS.map((habit) => {
			const { meanCloses, passes } = figures.habits[habit];
			return [
				habit,
				percent(meanCloses),
				most(HABIT_CLOSES_MOST, 0),
				passes === 0 ? 'never' : `1 in ${Math.round(1 / passes)}`,
				`≤ 1 in ${1 / COURSE_LIMITS.habitPasses}`
			];
		})
	);
}

const [first] = scopesOf(course).filter(({ scope }) => scope !== null);
const strayed = [GUESSER, LEARNER_60].flatMap((person) =>
	crossCheck(course, first?.scope ?? null, person, {
		walks,
		random: seededRandom(person.id),
		chanceOf: (item) => chanceOf(item)
	})
);
console.log(
	`\nCross-check: ${walks} walks each of a guesser and a 60 % learner through the charts, ${first?.name ?? ''}`
);
for (const { person, objective, counted, computed, standardErrors } of strayed) {
	console.log(
		`${person}, ${objective}: closed ${percent(counted)} of walks, computed ${percent(computed)} (${standardErrors.toFixed(1)} standard errors)`
	);
}
console.log(
	strayed.length === 0
		? 'Every count is what was computed.'
		: 'The charts and the computation disagree: one of them is wrong.'
);

const broken = brokenLimits(scopes);
for (const { limit, of, plans, is, limitIs } of broken) {
	console.log(
		`${of}: ${limit} is ${percent(is, 3)}, the limit is ${percent(limitIs, 3)} (${plans.join('; ')})`
	);
}
console.log(broken.length === 0 ? 'Every limit is kept.' : `${broken.length} limits are not kept.`);
process.exitCode = broken.length + strayed.length === 0 ? 0 : 1;
