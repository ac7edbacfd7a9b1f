import { initialTransition, transition } from 'xstate';
import { checkMachine } from './check.machine.ts';
import type { CheckEvent, Pools } from './check.model.ts';
import { dueAt, shownAt } from './check.steps.ts';
import { CHECK_RULES } from './check.rules.ts';
import { moduleMachine } from './module.machine.ts';
import type { ModuleEvent, ReadingBlock } from './module.model.ts';
import type { LearningState } from './state.ts';

/** Stored charts are kept as value and context; the actions of these charts only say that something was noted. */
type CheckSnapshot = LearningState['check'];
type ModuleSnapshot = LearningState['modules'][string];

export function startCheckChart(pools: Pools, carried: readonly string[]): CheckSnapshot {
	const [{ value, context }] = initialTransition(checkMachine, { pools, carried });
	return { value: settled(value), context };
}

export function startModuleChart(module: string, blocks: ReadingBlock[], excused: string[]): ModuleSnapshot {
	const [{ value, context }] = initialTransition(moduleMachine, { module, blocks, excused });
	return { value, context };
}

/** The state after the event, or null when the check cannot take it now. */
export function stepCheck(state: LearningState, event: CheckEvent): LearningState | null {
	const before = checkMachine.resolveState(state.check);
	if (!before.can(event)) return null;
	const [{ value, context }] = transition(checkMachine, before, event);
	return { ...state, check: { value: settled(value), context } };
}

/** The state after the event, or null when there is no such module or it cannot take the event now. */
export function stepModule(state: LearningState, module: string, event: ModuleEvent): LearningState | null {
	const stored = Object.hasOwn(state.modules, module) ? state.modules[module] : undefined;
	if (!stored) return null;
	const before = moduleMachine.resolveState(stored);
	if (!before.can(event)) return null;
	const [{ value, context }] = transition(moduleMachine, before, event);
	return { ...state, modules: { ...state.modules, [module]: { value, context } } };
}

/** Tells every module whether the check still has something to ask there. */
export function settleModules(state: LearningState): LearningState {
	let next = state;
	for (const [module, { value }] of Object.entries(state.modules)) {
		const isThrough = isThroughHere(state, module);
		// Only those that are told something new: this runs at every event of every person.
		if (isThrough !== (value === 'done')) {
			next = stepModule(next, module, { type: isThrough ? 'CHECK_THROUGH' : 'CHECK_REOPENED' }) ?? next;
		}
	}
	return next;
}

const isThroughHere = ({ check: { context } }: LearningState, module: string) =>
	shownAt(context, module).is === 'idle' && dueAt(CHECK_RULES, context, module).length === 0;

function settled(value: 'settling' | CheckSnapshot['value']): CheckSnapshot['value'] {
	if (value === 'settling') throw new Error('The check stopped between two states');
	return value;
}
