import type { Item, ScenarioItem, ScenarioNode, Words } from './model.ts';

type Belief = {
	belief: string;
	/** The object and its field that name the belief. */
	holder: object;
	field: 'believes' | 'if_wrong';
};

/** Every misconception that a wrong answer to this item can reveal. */
export function beliefsOf(item: Item): Belief[] {
	const believes = (choice: { believes?: string }): Belief[] =>
		choice.believes === undefined ? [] : [{ belief: choice.believes, holder: choice, field: 'believes' }];
	switch (item.kind) {
		case 'single':
			return item.options.flatMap(believes);
		case 'categorise':
			return item.rows.flatMap((row): Belief[] =>
				row.if_wrong === '' ? [] : [{ belief: row.if_wrong, holder: row, field: 'if_wrong' }]
			);
		case 'scenario':
			return item.nodes.flatMap((node) => ('choices' in node ? node.choices.flatMap(believes) : []));
	}
}

/** What the person reads first: the question, or how the story begins. */
export const openingOf = (item: Item): Words =>
	item.kind === 'scenario' ? (item.nodes.find(({ id }) => id === item.start)?.say ?? {}) : item.ask;

export const stepOf = (item: ScenarioItem, id: string): ScenarioNode | undefined =>
	item.nodes.find((node) => node.id === id);

/** The steps from which a right end can still be reached. */
export function stepsToARightEnd(item: ScenarioItem): Set<string> {
	const good = new Set(item.nodes.flatMap((node) => ('end' in node && node.end === 'correct' ? [node.id] : [])));
	for (let before = -1; before !== good.size; ) {
		before = good.size;
		for (const node of item.nodes) {
			if ('choices' in node && node.choices.some(({ to }) => good.has(to))) good.add(node.id);
		}
	}
	return good;
}
