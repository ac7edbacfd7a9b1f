import type { Course, Item, PlanScope } from '../content/model.ts';
import { poolsFor } from '../learning/pools.ts';
import { objectiveOdds } from './objective-odds.ts';
import type { SimulatedPerson } from './person.ts';
import { walkCourse, type Random } from './walks.ts';

/** An objective whose walks do not come out as computed. Shares of walks that closed it, 0 to 1. */
export type Strayed = {
	person: string;
	objective: string;
	counted: number;
	computed: number;
	standardErrors: number;
};

/** How far a count may stray from what was computed, in standard errors, before one of the two is wrong. */
const MOST_STANDARD_ERRORS = 4.5;

/** Compares walks through the real charts with the computation; answers where they disagree. */
export function crossCheck(
	course: Course,
	scope: PlanScope | null,
	person: SimulatedPerson,
	how: { walks: number; random: Random; chanceOf: (item: Item) => number }
): Strayed[] {
	const items = new Map(
		course.modules.flatMap((module) => module.items.map((item) => [item.id, item] as const))
	);
	const { closed } = walkCourse(course, scope, person, how);
	return poolsFor(course, scope)
		.filter(({ critical }) => critical)
		.flatMap(({ objective, items: ids }) => {
			const chances = ids.flatMap((id) => items.get(id) ?? []).map(how.chanceOf);
			const computed = objectiveOdds(chances, person).closed;
			const count = closed.get(objective) ?? 0;
			const standardErrors = errorsOff(count, how.walks, computed);
			if (standardErrors <= MOST_STANDARD_ERRORS) return [];
			return [{ person: person.id, objective, counted: count / how.walks, computed, standardErrors }];
		});
}

/** Where the chance is nearly 0 or 1, one walk more or less is no fault. */
function errorsOff(count: number, walks: number, chance: number): number {
	const expected = walks * chance;
	return Math.abs(count - expected) / Math.sqrt(Math.max(1, expected * (1 - chance)));
}
