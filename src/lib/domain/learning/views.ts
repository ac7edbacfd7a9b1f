import type { CheckContext, ObjectiveState, PlaceKey, PlaceState, Pool } from './check.model.ts';
import { isClosed, stateOf } from './check.rules.ts';
import { shownAt } from './check.steps.ts';
import { isUnderstood } from './check.machine.ts';
import { entryRefusal } from './entry.ts';
import type { LearningRefusal, LearningState } from './state.ts';

/** What a place of the check shows. `to_enter`: CHECK_ENTERED puts the next item on screen. */
export type PlaceView =
	| Exclude<PlaceState, { is: 'idle' }>
	| { is: 'to_enter' }
	| { is: 'nothing_left' }
	| { is: 'not_yet'; why: Exclude<LearningRefusal, { code: 'nothing_left' }> };

export function currentItem(state: LearningState, place: PlaceKey): PlaceView {
	const refusal = entryRefusal(state, place);
	if (refusal)
		return refusal.code === 'nothing_left' ? { is: 'nothing_left' } : { is: 'not_yet', why: refusal };
	const shown = shownAt(state.check.context, place);
	return shown.is === 'idle' ? { is: 'to_enter' } : shown;
}

/** One objective that applies, as the care team sees it. */
export type ObjectiveView = Omit<ObjectiveState, 'seen' | 'seenBefore'> & {
	objective: string;
	module: string;
	critical: boolean;
	/** How often it was asked, ever. */
	asked: number;
};

/** Every objective that applies to the plan, in course order. */
export const objectiveStates = ({ check: { context } }: LearningState): ObjectiveView[] =>
	context.pools.map((pool) => viewOf(context, pool));

function viewOf(check: CheckContext, { objective, module, critical }: Pool): ObjectiveView {
	const { seen, seenBefore: _, ...shown } = stateOf(check.objectives, objective);
	return { objective, module, critical, ...shown, asked: seen.length };
}

/** Objectives for which a person was called, in course order. */
export const waitingObjectives = (state: LearningState): string[] =>
	objectiveStates(state)
		.filter(({ status }) => status === 'waiting')
		.map(({ objective }) => objective);

/** A precondition of the signature: every critical objective that applies is closed, released or carried. */
export const criticalAllClosed = (state: LearningState): boolean => isUnderstood(state.check.context);

/** What "Before you sign" is still to ask: critical objectives that are neither closed nor waiting. */
export const leftBeforeSigning = (state: LearningState): string[] =>
	objectiveStates(state)
		.filter(({ critical, status }) => critical && status === 'open')
		.map(({ objective }) => objective);

/** True when the person can explain it: right at least once since it was opened, or closed in another way. */
export const canExplain = (view: Pick<ObjectiveState, 'status' | 'rightInModule'>): boolean =>
	isClosed(view) || view.rightInModule !== null;
