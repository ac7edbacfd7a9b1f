import { BEFORE_SIGNING } from './check.model.ts';
import type { PlaceKey } from './check.model.ts';
import { CHECK_RULES, isThroughInModule, stateOf } from './check.rules.ts';
import { dueAt, isPlace, shownAt } from './check.steps.ts';
import { requiredLeft } from './module.machine.ts';
import type { LearningRefusal, LearningState } from './state.ts';

/** Modules with something to read or to show under the present plan, in course order. */
export const modulesThatApply = (state: LearningState): string[] =>
	state.order.filter((module) => {
		const stored = state.modules[module];
		return stored !== undefined && (stored.context.blocks.length > 0 || isPlace(state.check.context, module));
	});

/**
 * True when the module no longer holds up "Before you sign": read, and each critical objective right once, waiting for a
 * person or closed. Practice holds nobody up.
 */
export function isThrough(state: LearningState, module: string): boolean {
	const stored = state.modules[module];
	const { pools, objectives } = state.check.context;
	return (
		stored !== undefined &&
		requiredLeft(stored.context).length === 0 &&
		pools.every(
			(pool) =>
				pool.module !== module || !pool.critical || isThroughInModule(stateOf(objectives, pool.objective))
		)
	);
}

/** Why the check cannot be entered at this place now; null when it can, or when something is on screen there already. */
export function entryRefusal(state: LearningState, place: PlaceKey): LearningRefusal | null {
	const check = state.check.context;
	const stored = place === BEFORE_SIGNING ? undefined : state.modules[place];
	if (place !== BEFORE_SIGNING && (!stored || !modulesThatApply(state).includes(place)))
		return { code: 'unknown_module' };

	const blocks = stored ? requiredLeft(stored.context) : [];
	if (blocks.length > 0) return { code: 'required_blocks_left', blocks };
	if (shownAt(check, place).is !== 'idle') return null;

	const modules =
		place === BEFORE_SIGNING ? modulesThatApply(state).filter((id) => !isThrough(state, id)) : [];
	if (modules.length > 0) return { code: 'modules_left', modules };
	return dueAt(CHECK_RULES, check, place).length === 0 ? { code: 'nothing_left' } : null;
}
