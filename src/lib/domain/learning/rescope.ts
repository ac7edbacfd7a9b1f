import type { Course, Module, PlanScope } from '../content/model.ts';
import type { ObjectiveState, Pools } from './check.model.ts';
import { poolsFor, readingBlocksFor } from './pools.ts';
import { settleModules, startModuleChart, stepCheck, stepModule } from './step.ts';
import type { LearningState } from './state.ts';

/**
 * What somebody who showed this before need not read again: in a module where understanding was carried, every block
 * but those that teach a critical objective which is still to be shown.
 */
export function carriedBlocks(
	module: Module,
	pools: Pools,
	objectives: Record<string, ObjectiveState>
): string[] {
	const critical = pools.filter((pool) => pool.module === module.id && pool.critical);
	const isCarried = (id: string) => objectives[id]?.status === 'carried';
	if (!critical.some((pool) => isCarried(pool.objective))) return [];
	const toShow = critical.map((pool) => pool.objective).filter((id) => !isCarried(id));
	const taught = taughtIn(module, toShow);
	// What depends on the plan may be new to them, such as what to mind at home: it is always read.
	return module.blocks.flatMap(({ id, applies }) => (applies || taught.includes(id) ? [] : [id]));
}

const taughtIn = (module: Module, objectives: readonly string[]): string[] =>
	module.objectives.filter(({ id }) => objectives.includes(id)).flatMap((objective) => objective.taught_in);

/** Another plan: what newly applies is read and asked, and a right answer to an item that no longer applies is asked again. */
export function changePlan(state: LearningState, course: Course, scope: PlanScope): LearningState {
	const pools = poolsFor(course, scope);
	const { objectives } = state.check.context;
	const reopens = pools
		.filter(({ objective, items }) => restsElsewhere(objectives[objective], items))
		.map(({ objective }) => objective);
	const checked = stepCheck(state, { type: 'RESCOPED', pools, reopens }) ?? state;
	return rescopeModules(checked, course, scope, (module) => ({
		unsee: [],
		excuse: carriedBlocks(module, pools, checked.check.context.objectives)
	}));
}

function restsElsewhere(state: ObjectiveState | undefined, items: readonly string[]): boolean {
	if (!state || (state.status !== 'open' && state.status !== 'closed')) return false;
	return [state.rightInModule, state.rightBeforeSigning].some(
		(item) => item !== null && !items.includes(item)
	);
}

/**
 * Another version of the course. Only the objectives its author named are asked again, and only the blocks that teach
 * them, or that teach an objective that is new, must be read by somebody who is past the reading (design §4.4).
 */
export function changeCourse(
	state: LearningState,
	course: Course,
	scope: PlanScope | null,
	reopens: readonly string[]
): LearningState {
	const pools = poolsFor(course, scope);
	const known = state.check.context.objectives;
	const toTeach = [...reopens, ...pools.map(({ objective }) => objective).filter((id) => !known[id])];
	const checked = stepCheck(state, { type: 'RESCOPED', pools, reopens }) ?? state;
	return rescopeModules(checked, course, scope, (module) => {
		const stored = state.modules[module.id];
		const unsee = taughtIn(module, toTeach);
		const had = stored?.context.blocks.map(({ id }) => id) ?? [];
		const came = module.blocks.map(({ id }) => id).filter((id) => !had.includes(id));
		const isReading = stored === undefined || stored.value === 'reading';
		const carried = carriedBlocks(module, pools, checked.check.context.objectives);
		return { unsee, excuse: isReading ? carried : came };
	});
}

/** Objectives have to be shown again on the same version: only they are asked, and only what teaches them is read. */
export const askAgain = (
	state: LearningState,
	course: Course,
	scope: PlanScope | null,
	objectives: readonly string[]
): LearningState => changeCourse(state, course, scope, objectives);

function rescopeModules(
	state: LearningState,
	course: Course,
	scope: PlanScope | null,
	howTo: (module: Module) => { unsee: string[]; excuse: string[] }
): LearningState {
	const ids = course.modules.map(({ id }) => id);
	const kept = Object.entries(state.modules).filter(([id]) => ids.includes(id));
	let next: LearningState = { ...state, order: ids, modules: Object.fromEntries(kept) };
	for (const module of course.modules) {
		const blocks = readingBlocksFor(module, scope);
		const { unsee, excuse } = howTo(module);
		const started = { ...next.modules, [module.id]: startModuleChart(module.id, blocks, excuse) };
		next = stepModule(next, module.id, { type: 'RESCOPED', blocks, unsee, excuse }) ?? {
			...next,
			modules: started
		};
	}
	return settleModules(next);
}
