import type { Course, Module } from '../content/model.ts';
import { canonicalJson } from '../ledger/canonical.ts';

/**
 * Objectives that another version teaches or asks in another way, or that are new: those are shown again, the others
 * keep what was shown (design §4.4). In the order of the new version.
 */
export function reopenedObjectives(from: Course, to: Course): string[] {
	const before = new Map(from.modules.flatMap((module) => whatShows(module)));
	return to.modules
		.flatMap((module) => whatShows(module))
		.filter(([objective, shown]) => before.get(objective) !== shown)
		.map(([objective]) => objective);
}

/** Everything that an objective rests on, as one text each. */
function whatShows({ objectives, misconceptions, items, blocks }: Module): [string, string][] {
	return objectives.map((objective) => {
		const beliefs = misconceptions.filter((one) => one.objective === objective.id);
		const taught = new Set([...objective.taught_in, ...beliefs.map(({ reteach }) => reteach)]);
		const rests = {
			objective,
			beliefs,
			items: items.filter((item) => item.objective === objective.id),
			blocks: blocks.filter(({ id }) => taught.has(id))
		};
		return [objective.id, canonicalJson(rests)];
	});
}
