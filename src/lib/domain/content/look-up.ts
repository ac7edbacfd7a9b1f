import {
	appliesTo,
	type AcknowledgeItem,
	type Block,
	type Course,
	type Item,
	type LanguageTag,
	type Misconception,
	type Module,
	type Objective,
	type OpenItem,
	type PlainWords,
	type PlanScope,
	type WordsItem
} from './model.ts';

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

const OPEN_KINDS: ReadonlySet<string> = new Set<OpenItem['kind']>(['teachback', 'reflect', 'acknowledge']);

export const isOpenItem = (item: Item | OpenItem): item is OpenItem => OPEN_KINDS.has(item.kind);

/** Every item without a key, also retired ones. Courses published before they existed have no list. */
export const openItemsOf = ({ open_items }: Module): readonly OpenItem[] => open_items ?? [];

const isAsked = ({ retired, applies }: OpenItem, scope: PlanScope | null): boolean =>
	!retired && appliesTo(applies, scope);

/** What a person of this plan may write in their own words, in the order of the module. */
export const wordsItemsOf = (module: Module, scope: PlanScope | null): WordsItem[] =>
	openItemsOf(module).filter(
		(item): item is WordsItem => item.kind !== 'acknowledge' && isAsked(item, scope)
	);

/** What a person of this plan affirms beside the clauses, in course order, with the module that says it. */
export const acknowledgementsOf = (course: Course, scope: PlanScope | null): In<'item', AcknowledgeItem>[] =>
	course.modules.flatMap((module) =>
		openItemsOf(module).flatMap((item) =>
			item.kind === 'acknowledge' && isAsked(item, scope) ? [{ module, item }] : []
		)
	);

/** A question to be answered in own words, retired or not: what was written once stays readable. */
export function findWordsItem(course: Course, id: string): In<'item', WordsItem> | undefined {
	for (const module of course.modules) {
		const item = openItemsOf(module).find(
			(one): one is WordsItem => one.id === id && one.kind !== 'acknowledge'
		);
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

export function findMisconception(
	course: Course,
	id: string
): In<'misconception', Misconception> | undefined {
	for (const module of course.modules) {
		const misconception = module.misconceptions.find((one) => one.id === id);
		if (misconception) return { module, misconception };
	}
	return undefined;
}

/** A title or name in one language, else in the fallback. */
export const titleIn = (title: PlainWords, language: LanguageTag, fallback: LanguageTag): string =>
	title[language] ?? title[fallback] ?? '';
