import type { Course, Item } from '../../src/lib/domain/content/model.ts';
import { fieldsFor } from '../../src/lib/server/demo/walk-course.ts';

export type Manner = Parameters<typeof fieldsFor>[2];

/** Every item of a course with its module; `critical` when its objective is. */
export const itemsOf = (course: Course): { item: Item; module: string; critical: boolean }[] =>
	course.modules.flatMap(({ id, items, objectives }) =>
		items.map((item) => ({
			item,
			module: id,
			critical: objectives.some((objective) => objective.id === item.objective && objective.critical)
		}))
	);

/** Throws for an id that the course does not have. */
export function itemWithId(course: Course, id: string): Item {
	const found = itemsOf(course).find(({ item }) => item.id === id);
	if (!found) throw new Error(`The course has no item ${id}`);
	return found.item;
}

/** The fields that answer an item so: known from the course, never from the page. `path`: choices taken in its story. */
export const answerFor = (
	course: Course,
	id: string,
	path: readonly string[],
	how: Manner
): Record<string, string> => fieldsFor(itemWithId(course, id), path, how);
