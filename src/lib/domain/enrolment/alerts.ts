import { openCheckIns } from './check-ins.ts';
import { openHealthAnswers } from './health-check.ts';
import type { Ended, EnrolmentState } from './state.ts';

/** Something about which somebody of the care team has to call the person: 2 today, 3 an emergency. ISO 8601. */
export type Alert = { from: 'health_check' | 'check_in'; at: string; level: 2 | 3 };

/**
 * What was told in the health check or between visits, and nobody has addressed; oldest first. It outlives the enrolment:
 * whoever leaves is in no less danger. Of somebody who has died nobody is left to call.
 */
export function openAlerts(state: EnrolmentState): Alert[] {
	if (hasDied(state.ended)) return [];
	const told = openHealthAnswers(state).filter(({ urgent }) => urgent);
	return [
		...told.map(({ at }): Alert => ({ from: 'health_check', at, level: 3 })),
		...openCheckIns(state).map(({ lastAt, triage }): Alert => ({
			from: 'check_in',
			at: lastAt,
			level: triage.level === 3 ? 3 : 2
		}))
	].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The enrolment was closed for this reason. */
export const hasDied = (ended: Pick<Ended, 'as'> | null): boolean =>
	ended?.as === 'closed' && 'reason' in ended && ended.reason === 'died';
