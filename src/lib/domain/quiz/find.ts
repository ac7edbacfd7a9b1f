import type { Course, Item, Module } from '../content/model.ts';

/** An item with the module that holds it. Item ids are unique in a course. */
export function findItem(course: Course, id: string): { module: Module; item: Item } | null {
	for (const module of course.modules) {
		const item = module.items.find((item) => item.id === id);
		if (item) return { module, item };
	}
	return null;
}
