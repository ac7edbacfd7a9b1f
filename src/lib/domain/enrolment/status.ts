import { type ClearanceProjection, isClearedBy } from '../clearance/clearance.ts';
import { nextStep } from '../learning/progress.ts';
import type { EnrolmentState } from './state.ts';
import { stepOf } from './step.ts';

/**
 * The one word that a list keeps in a column. No clock is in it: what depends on time is added at every read by
 * `listWord`, so that a stopped job can never leave a wrong word standing.
 */
export type StoredStatus =
	/** Nobody has signed in yet. */
	| 'invited'
	| 'learning'
	/** The person has done what they can and waits for the care team. */
	| 'waiting'
	| 'ready_to_sign'
	| 'awaiting_countersign'
	| 'in_force'
	| 'paper'
	| 'declined'
	| 'withdrawn'
	| 'closed';

/** In the order in which a person goes through them. */
export const STORED_STATUSES: readonly StoredStatus[] = [
	'invited',
	'learning',
	'waiting',
	'ready_to_sign',
	'awaiting_countersign',
	'in_force',
	'paper',
	'declined',
	'withdrawn',
	'closed'
];

export type ListWord = Exclude<StoredStatus, 'in_force'> | 'may_be_treated' | 'not_yet' | 'lapsed';

export function storedStatus(state: EnrolmentState, activated: boolean): StoredStatus {
	const step = stepOf(state);
	switch (step) {
		case 'ready':
			return 'ready_to_sign';
		case 'learning':
			if (!activated) return 'invited';
			if (!state.keyInformation || isLearning(state)) return 'learning';
			return state.electronic.status === 'refused' ? 'paper' : 'waiting';
		default:
			return step;
	}
}

function isLearning({ learning }: EnrolmentState): boolean {
	const { go } = nextStep(learning);
	return go !== 'understood' && go !== 'wait';
}

/** The word as it holds at `now` (ISO 8601), from the stored columns alone. */
export function listWord(
	status: StoredStatus,
	row: ClearanceProjection,
	now: string,
	changeSeq: number
): ListWord {
	if (status !== 'in_force' && status !== 'awaiting_countersign') return status;
	const isOver = row.clearUntil !== null && Date.parse(now) >= Date.parse(row.clearUntil);
	if (isOver) return 'lapsed';
	if (status === 'awaiting_countersign') return status;
	return isClearedBy(row, now, changeSeq) ? 'may_be_treated' : 'not_yet';
}
