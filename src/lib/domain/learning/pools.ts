import { appliesTo } from '../content/model.ts';
import type { Course, Module, PlanScope } from '../content/model.ts';
import type { Pool } from './check.model.ts';
import type { ReadingBlock } from './module.model.ts';

/** What can be asked of somebody with this plan, in course order. Without a plan: only what applies to everybody. */
export const poolsFor = (course: Course, scope: PlanScope | null): Pool[] =>
	course.modules.flatMap((module) => poolsOf(module, scope));

const poolsOf = (module: Module, scope: PlanScope | null): Pool[] =>
	module.objectives
		.filter((objective) => !objective.retired && appliesTo(objective.applies, scope))
		.map((objective) => ({
			objective: objective.id,
			critical: objective.critical,
			module: module.id,
			items: module.items
				.filter((item) => item.objective === objective.id && !item.retired && appliesTo(item.applies, scope))
				.map((item) => item.id)
		}));

/** What is to be read in a module by somebody with this plan, in course order. */
export const readingBlocksFor = (module: Module, scope: PlanScope | null): ReadingBlock[] =>
	module.blocks
		.filter((block) => block.kind !== 'reteach' && appliesTo(block.applies, scope))
		.map((block) => ({ id: block.id, required: block.required, onPath: block.kind === 'lesson' }));
