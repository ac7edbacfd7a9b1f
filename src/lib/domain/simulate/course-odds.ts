import { scopesOf } from '../content/scopes.ts';
import type { Course, Item, LanguageTag } from '../content/model.ts';
import { poolsFor } from '../learning/pools.ts';
import { chanceOf } from '../quiz/quiz.ts';
import { HABITS, habitChance, type Habit } from './habits.ts';
import { objectiveOdds } from './objective-odds.ts';
import { GUESSER, KNOWER_95, LEARNER_60, LEARNER_80 } from './person.ts';

/** One critical objective for one plan: the chance of each outcome, 0 to 1. */
export type ObjectiveRow = {
	objective: string;
	module: string;
	items: number;
	/** Mean chance of a guess at one item. */
	meanChance: number;
	guesserCloses: number;
	/** A person is called for. */
	knowerCalled: number;
	learner60Called: number;
	learner60CalledWithoutLuck: number;
	learner80Called: number;
	/** By habit: the chance to close it so, in the language in which it works best. */
	habits: Record<Habit, number>;
};

/** Several plans that ask the same are one. */
export type ScopeOdds = { plans: string[]; rows: ObjectiveRow[] };

/** Every critical objective of a course, for every plan that the course can meet and before there is one. */
export function courseOdds(course: Course): ScopeOdds[] {
	const items = new Map(
		course.modules.flatMap((module) => module.items.map((item) => [item.id, item] as const))
	);
	const bySame = new Map<string, ScopeOdds>();
	for (const { scope, name } of scopesOf(course)) {
		const pools = poolsFor(course, scope).filter(({ critical }) => critical);
		const key = JSON.stringify(pools);
		const same = bySame.get(key);
		if (same) same.plans.push(name);
		else {
			const rows = pools.map(({ objective, module, items: ids }) =>
				rowOf(
					objective,
					module,
					ids.flatMap((id) => items.get(id) ?? []),
					course.languages
				)
			);
			bySame.set(key, { plans: [name], rows });
		}
	}
	return [...bySame.values()];
}

function rowOf(
	objective: string,
	module: string,
	items: readonly Item[],
	languages: readonly LanguageTag[]
): ObjectiveRow {
	const chances = items.map((item) => chanceOf(item));
	const closedBy = (habit: Habit): number =>
		Math.max(
			...languages.map(
				(language) =>
					objectiveOdds(
						items.map((item) => habitChance(item, habit, language)),
						GUESSER
					).closed
			)
		);
	return {
		objective,
		module,
		items: items.length,
		meanChance: chances.reduce((sum, one) => sum + one, 0) / Math.max(1, chances.length),
		guesserCloses: objectiveOdds(chances, GUESSER).closed,
		knowerCalled: objectiveOdds(chances, KNOWER_95).called,
		learner60Called: objectiveOdds(chances, LEARNER_60).called,
		learner60CalledWithoutLuck: objectiveOdds(chances, LEARNER_60, false).called,
		learner80Called: objectiveOdds(chances, LEARNER_80).called,
		habits: Object.fromEntries(HABITS.map((habit) => [habit, closedBy(habit)])) as Record<Habit, number>
	};
}
