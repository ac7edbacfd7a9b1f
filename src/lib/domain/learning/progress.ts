import type { Course } from '../content/model.ts';
import { BEFORE_SIGNING } from './check.model.ts';
import { modulesThatApply } from './entry.ts';
import { requiredLeft } from './module.machine.ts';
import type { ModuleValue } from './module.model.ts';
import type { LearningState } from './state.ts';
import {
	canExplain,
	criticalAllClosed,
	currentItem,
	leftBeforeSigning,
	objectiveStates,
	waitingObjectives
} from './views.ts';
import type { ObjectiveView } from './views.ts';

/** Seconds a median reader needs for one item with its feedback (design §7). */
const ITEM_SECONDS = 50;

export type ModuleProgress = {
	module: string;
	/** done, the one to go on with, the one after it, or later. */
	is: 'done' | 'now' | 'next' | 'later';
	chart: ModuleValue;
	/** "You can explain 4 of 5 things." */
	canExplain: number;
	objectives: number;
	/** Blocks on the path and "more", in order. */
	blocks: string[];
	seen: string[];
	/** How many blocks must be read at all. */
	required: number;
	requiredLeft: string[];
	/** Where to come back to. A done module comes back to its first block. */
	resume: { at: 'block'; block: string } | { at: 'check' } | { at: 'end' };
};

/** Every module that applies, in course order. */
export function learningProgress(state: LearningState): ModuleProgress[] {
	const views = objectiveStates(state);
	const modules = modulesThatApply(state).flatMap((id) => progressOf(state, views, id) ?? []);
	const open = modules.filter(({ chart }) => chart !== 'done');
	const now = open.find(({ chart, seen }) => chart === 'checking' || seen.length > 0) ?? open[0];
	const next = open.find((module) => module !== now);
	return modules.map((module) => ({
		...module,
		is: module.chart === 'done' ? 'done' : module === now ? 'now' : module === next ? 'next' : 'later'
	}));
}

/** A part about the proposed treatment has nothing in it before there is one, and nobody has done what was not there. */
export const partsWithQuestions = (state: LearningState): ModuleProgress[] =>
	learningProgress(state).filter(({ objectives }) => objectives > 0);

/** How much of the course is behind the person, for the end of a part. */
export function partsDone(state: LearningState): { done: number; of: number } {
	const parts = partsWithQuestions(state);
	return { done: parts.filter(({ is }) => is === 'done').length, of: parts.length };
}

/** One module that applies; null for any other id. */
export const moduleProgress = (state: LearningState, module: string): ModuleProgress | null =>
	learningProgress(state).find((progress) => progress.module === module) ?? null;

function progressOf(
	state: LearningState,
	views: readonly ObjectiveView[],
	module: string
): ModuleProgress | null {
	const stored = state.modules[module];
	if (!stored) return null;
	const { value: chart, context } = stored;
	const objectives = views.filter((view) => view.module === module);
	const blocks = context.blocks.map(({ id }) => id);
	return {
		module,
		is: 'later',
		chart,
		canExplain: objectives.filter(canExplain).length,
		objectives: objectives.length,
		blocks,
		seen: context.seen.filter((id) => blocks.includes(id)),
		required: context.blocks.filter(({ required }) => required).length,
		requiredLeft: requiredLeft(context),
		resume:
			chart === 'done'
				? { at: 'end' }
				: chart === 'reading' && context.at !== null
					? { at: 'block', block: context.at }
					: { at: 'check' }
	};
}

/** The one next step of the home page. */
export type NextStep =
	| { go: 'read'; module: string; block: string }
	| { go: 'check'; module: string }
	| { go: 'before_signing' }
	/** Everything that can be asked was asked, and a person was called for the rest. */
	| { go: 'wait'; objectives: string[] }
	| { go: 'understood' };

export function nextStep(state: LearningState): NextStep {
	const now = learningProgress(state).find(({ is }) => is === 'now');
	if (now?.resume.at === 'block') return { go: 'read', module: now.module, block: now.resume.block };
	if (now) return { go: 'check', module: now.module };
	const last = currentItem(state, BEFORE_SIGNING);
	if (last.is !== 'nothing_left' && last.is !== 'not_yet') return { go: 'before_signing' };
	return criticalAllClosed(state)
		? { go: 'understood' }
		: { go: 'wait', objectives: waitingObjectives(state) };
}

/** Whole minutes that learning and check may still take a median reader, "Before you sign" included. 0 when all is shown. */
export function minutesLeft(state: LearningState, course: Course): number {
	const inModules = learningProgress(state).reduce(
		(sum, progress) => sum + moduleMinutesLeft(progress, minutesOf(course, progress.module)),
		0
	);
	return Math.ceil(inModules + (leftBeforeSigning(state).length * ITEM_SECONDS) / 60);
}

const minutesOf = (course: Course, module: string) =>
	course.modules.find(({ id }) => id === module)?.minutes ?? 0;

/** The module's own minutes, by the share of its required blocks and objectives that is left. Not rounded. */
export function moduleMinutesLeft(progress: ModuleProgress, minutes: number): number {
	if (progress.chart === 'done') return 0;
	const left = progress.requiredLeft.length + progress.objectives - progress.canExplain;
	const all = progress.required + progress.objectives;
	return all === 0 ? 0 : (minutes * left) / all;
}
