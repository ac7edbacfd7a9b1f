import type { Inline, Module } from '$lib/domain/content/model.ts';
import type { ModuleFigures } from '$lib/domain/statistics/by-module.ts';

/** How people answered an item, where enough did. */
export type ItemInsight = { people: number; right: number; isMissed: boolean };
/** A wrong belief that people showed, with how many. */
export type BeliefInsight = { belief: string; words: Inline[]; people: number };
/** A question that most people miss at first. */
export type MissedItem = Omit<ItemInsight, 'isMissed'> & { item: string; opening: Inline[] };

/** What is said beside one passage or one question. */
export type PartInsight = {
	figure: ItemInsight | null;
	missed: MissedItem[];
	beliefs: BeliefInsight[];
};

export type Insight = {
	figures: Record<string, ItemInsight>;
	/** By the item that showed them. */
	believed: Record<string, BeliefInsight[]>;
	/** By the passage that corrects them, and by those that teach what they are about. */
	beliefs: Record<string, BeliefInsight[]>;
	/** By the passages that teach what they ask. */
	missed: Record<string, MissedItem[]>;
};

/**
 * What first answers told about the course in use, beside what a draft of it says. Nothing is added up that was told apart: two
 * questions that show one belief were answered by the same people.
 */
export function insightOf(module: Module | null, shown: { modules: ModuleFigures[] } | null): Insight {
	const insight: Insight = { figures: {}, believed: {}, beliefs: {}, missed: {} };
	const known = module && shown?.modules.find((one) => one.module === module.id);
	for (const { item, opening, people, right, level, beliefs } of known?.rows ?? []) {
		const isMissed = level === 'most_miss';
		insight.figures[item] = { people, right, isMissed };
		if (isMissed)
			for (const block of taughtIn(module, objectiveOf(module, item)))
				(insight.missed[block] ??= []).push({ item, opening, people, right });
		for (const { belief, words, people: believers } of beliefs) {
			if (believers === null) continue;
			const told = { belief, words, people: believers };
			(insight.believed[item] ??= []).push(told);
			for (const block of passagesAbout(module, belief))
				insight.beliefs[block] = withMost(insight.beliefs[block] ?? [], told);
		}
	}
	return insight;
}

/** Of a part of a module's files: a passage in any language, what is said about it, or a question; null where nothing is told. */
export function insightAt(
	{ figures, believed, beliefs, missed }: Insight,
	file: string,
	part: string
): PartInsight | null {
	const [list, id = ''] = file.endsWith('.md') ? ['blocks', part] : part.split('/');
	const told =
		list === 'items'
			? { figure: figures[id] ?? null, missed: [], beliefs: believed[id] ?? [] }
			: list === 'blocks'
				? { figure: null, missed: missed[id] ?? [], beliefs: beliefs[id] ?? [] }
				: null;
	return told && (told.figure || told.missed.length > 0 || told.beliefs.length > 0) ? told : null;
}

const objectiveOf = (module: Module | null, item: string): string | undefined =>
	module?.items.find(({ id }) => id === item)?.objective;

const taughtIn = (module: Module | null, objective: string | undefined): string[] =>
	module?.objectives.find(({ id }) => id === objective)?.taught_in ?? [];

function passagesAbout(module: Module | null, belief: string): Set<string> {
	const found = module?.misconceptions.find(({ id }) => id === belief);
	return new Set(found ? [found.reteach, ...taughtIn(module, found.objective)] : []);
}

/** The commonest first, each once. */
function withMost(beliefs: readonly BeliefInsight[], told: BeliefInsight): BeliefInsight[] {
	const before = beliefs.find(({ belief }) => belief === told.belief);
	const most = before && before.people >= told.people ? before : told;
	return [...beliefs.filter((one) => one !== before), most].toSorted((a, b) => b.people - a.people);
}
