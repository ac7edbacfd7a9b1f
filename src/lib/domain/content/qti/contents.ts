import { openItemsOf } from '../look-up.ts';
import type { Course, Item, Module, Objective, OpenItem } from '../model.ts';

export type AnyItem = Item | OpenItem;

/** What a module asks, by objective; `others` are open items that belong to none. */
export type ModuleContents = {
	module: Module;
	objectives: { objective: Objective; items: AnyItem[] }[];
	others: AnyItem[];
};

/** Everything that a course asks somebody, in its order. What is retired is kept only for those who answered it here. */
export const contentsOf = (course: Course): ModuleContents[] =>
	course.modules.map((module) => {
		const items: AnyItem[] = [...module.items, ...openItemsOf(module)].filter(({ retired }) => !retired);
		const objectives = module.objectives
			.filter(({ retired }) => !retired)
			.map((objective) => ({
				objective,
				items: items.filter((item) => objectiveOf(item) === objective.id)
			}));
		return { module, objectives, others: items.filter((item) => objectiveOf(item) === undefined) };
	});

export const objectiveOf = (item: AnyItem): string | undefined =>
	'objective' in item ? item.objective : undefined;

export const itemsIn = ({ objectives, others }: ModuleContents): AnyItem[] => [
	...objectives.flatMap(({ items }) => items),
	...others
];

export const itemPath = ({ id }: AnyItem): string => `items/${id}.xml`;
export const TEST_PATH = 'test.xml';
