import type { Block, Course, Item, LanguageTag, Misconception, Module, Objective, PlainWords } from './model.ts';

export const findModule = (course: Course, module: string): Module | undefined =>
	course.modules.find(({ id }) => id === module);

export const findBlock = (module: Module, block: string): Block | undefined =>
	module.blocks.find(({ id }) => id === block);

type In<K extends string, T> = { module: Module } & Record<K, T>;

/** An item and the module it belongs to; ids are unique in a course (S004). */
export function findItem(course: Course, id: string): In<'item', Item> | undefined {
	for (const module of course.modules) {
		const item = module.items.find((one) => one.id === id);
		if (item) return { module, item };
	}
	return undefined;
}

export function findObjective(course: Course, id: string): In<'objective', Objective> | undefined {
	for (const module of course.modules) {
		const objective = module.objectives.find((one) => one.id === id);
		if (objective) return { module, objective };
	}
	return undefined;
}

export function findMisconception(course: Course, id: string): In<'misconception', Misconception> | undefined {
	for (const module of course.modules) {
		const misconception = module.misconceptions.find((one) => one.id === id);
		if (misconception) return { module, misconception };
	}
	return undefined;
}

/** A title or name in one language, else in the fallback. */
export const titleIn = (title: PlainWords, language: LanguageTag, fallback: LanguageTag): string =>
	title[language] ?? title[fallback] ?? '';
