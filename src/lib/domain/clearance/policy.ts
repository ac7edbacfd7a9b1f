import { type Result, ok, refuse } from '../result.ts';

/** A clinic's numbers for clearance (design §4.6, R76). */
export type ClearancePolicy = { waitingHours: number; validityDays: number };

/** Never less than this, whatever a clinic sets (design §4.6). */
export const LEAST_WAITING_HOURS = 24;
/** A waiting time longer than this is taken for a slip of the keyboard. */
export const MOST_WAITING_HOURS = 24 * 30;
export const LEAST_VALIDITY_DAYS = 2;
/** R76: preparation is complete at most 90 days before. A clinic may choose less, not more. */
export const MOST_VALIDITY_DAYS = 90;

export const DEFAULT_POLICY: ClearancePolicy = { waitingHours: 24, validityDays: 90 };

export type PolicyRefusal =
	| { code: 'waiting_hours_out_of_range'; least: number; most: number }
	| { code: 'validity_days_out_of_range'; least: number; most: number }
	| { code: 'waiting_outlasts_validity' };

/** Accepts a clinic's numbers or says which one cannot stand. Whole hours and whole days only. */
export function checkPolicy(policy: ClearancePolicy): Result<ClearancePolicy, PolicyRefusal> {
	const { waitingHours, validityDays } = policy;
	if (!within(waitingHours, LEAST_WAITING_HOURS, MOST_WAITING_HOURS)) {
		return refuse({
			code: 'waiting_hours_out_of_range',
			least: LEAST_WAITING_HOURS,
			most: MOST_WAITING_HOURS
		});
	}
	if (!within(validityDays, LEAST_VALIDITY_DAYS, MOST_VALIDITY_DAYS)) {
		return refuse({
			code: 'validity_days_out_of_range',
			least: LEAST_VALIDITY_DAYS,
			most: MOST_VALIDITY_DAYS
		});
	}
	if (waitingHours >= validityDays * 24) return refuse({ code: 'waiting_outlasts_validity' });
	return ok(policy);
}

const within = (value: number, least: number, most: number): boolean =>
	Number.isInteger(value) && value >= least && value <= most;
