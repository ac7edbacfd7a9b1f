import type { Module } from '$lib/domain/content/model.ts';
import type { ModuleFigures } from '$lib/domain/statistics/by-module.ts';
import type { SheetBelief, SheetFigure } from '$lib/ui/studio/module-sheet/ModuleSheet.svelte';

export type Insight = { figures: Record<string, SheetFigure>; beliefs: Record<string, SheetBelief[]> };

/** What first answers told about the course in use, beside what a draft of it says: by item, and by the passage that corrects. */
export function insightOf(module: Module | null, shown: { modules: ModuleFigures[] } | null): Insight {
	const insight: Insight = { figures: {}, beliefs: {} };
	const known = module && shown?.modules.find((one) => one.module === module.id);
	for (const { item, people, right, level, beliefs } of known?.rows ?? []) {
		insight.figures[item] = { people, right, isMissed: level === 'most_miss' };
		for (const { belief, words, people: believers } of beliefs) {
			const block = module?.misconceptions.find(({ id }) => id === belief)?.reteach;
			if (block === undefined || believers === null) continue;
			(insight.beliefs[block] ??= []).push({ words, people: believers });
		}
	}
	return insight;
}
