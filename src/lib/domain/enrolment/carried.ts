import type { Course } from '../content/model.ts';
import { askAgain } from '../learning/rescope.ts';
import { objectiveStates } from '../learning/views.ts';
import type { Carried } from './events.ts';
import { moveSigning } from './move.ts';
import { settle } from './settle.ts';
import type { EnrolmentState } from './state.ts';
import { isOver, stepOf } from './step.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * What the next enrolment need not ask: objectives that were shown here, for as long as a signature would be valid, and
 * those brought here from an earlier one, never for longer than when they came. `now` is when it opens.
 */
export function carriedFrom(
	state: EnrolmentState,
	{ validityDays }: { validityDays: number },
	now: string
): Carried[] {
	const untilOf = (objective: string): string | null => {
		const shown = state.answers.findLast((one) => one.objective === objective && one.outcome === 'correct');
		return shown ? new Date(Date.parse(shown.at) + validityDays * DAY_MS).toISOString() : null;
	};
	return objectiveStates(state.learning).flatMap(({ objective, status }) => {
		const until =
			status === 'closed'
				? untilOf(objective)
				: status === 'carried'
					? (state.carried.find((one) => one.objective === objective)?.until ?? null)
					: null;
		return until !== null && Date.parse(until) > Date.parse(now) ? [{ objective, until }] : [];
	});
}

/**
 * The enrolment as it is at a moment: what was carried for too long is read and asked again. Nothing is written when time
 * passes, so whoever reads, decides or rebuilds asks here. Once a signature was made here it rested on this, and it counts
 * like what was shown in this enrolment, which grows old with the signature and not by itself.
 */
export function withoutOldCarried(state: EnrolmentState, course: Course, at: string): EnrolmentState {
	if (state.carried.length === 0 || hasSigned(state) || isOver(stepOf(state))) return state;
	const { objectives } = state.learning.check.context;
	const old = state.carried
		.filter(({ objective, until }) => {
			const isCarried = objectives[objective]?.status === 'carried';
			return isCarried && Date.parse(until) <= Date.parse(at);
		})
		.map(({ objective }) => objective);
	if (old.length === 0) return state;
	const next = { ...state, learning: askAgain(state.learning, course, state.plan, old) };
	// Whatever would be signed is another thing now.
	return settle(moveSigning(next, { type: 'BUNDLE_CHANGED' }) ?? next, course, { at });
}

const hasSigned = ({ signature, superseded }: EnrolmentState): boolean =>
	signature !== null || superseded.length > 0;
