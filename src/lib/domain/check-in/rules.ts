import type { QuietHours } from './quiet-hours.ts';
import { type Result, ok, refuse } from '../result.ts';

/** What a clinic decides about the questions between visits. */
export type CheckInRules = {
	/** An answer that asks for a call today holds clearance until somebody has talked about it. */
	suspends: boolean;
	/** How long a check-in may stay unanswered before the care team is told. */
	graceHours: number;
	/** When no reminder goes out, by the clinic's clock. */
	quiet: QuietHours;
};

export const LEAST_GRACE_HOURS = 12;
/** Longer than a week, and the next one is due. */
export const MOST_GRACE_HOURS = 168;

export const USUAL_RULES: CheckInRules = {
	suspends: false,
	graceHours: 48,
	quiet: { fromHour: 20, toHour: 8 }
};

export type CheckInRulesRefusal =
	| { code: 'grace_hours_out_of_range'; least: number; most: number }
	| { code: 'no_such_hour'; least: number; most: number };

const LAST_HOUR = 23;

export function checkRules(rules: CheckInRules): Result<CheckInRules, CheckInRulesRefusal> {
	const { graceHours, quiet } = rules;
	if (!within(graceHours, LEAST_GRACE_HOURS, MOST_GRACE_HOURS)) {
		return refuse({ code: 'grace_hours_out_of_range', least: LEAST_GRACE_HOURS, most: MOST_GRACE_HOURS });
	}
	const hours = [quiet.fromHour, quiet.toHour];
	if (!hours.every((hour) => within(hour, 0, LAST_HOUR)))
		return refuse({ code: 'no_such_hour', least: 0, most: LAST_HOUR });
	return ok(rules);
}

const within = (value: number, least: number, most: number): boolean =>
	Number.isInteger(value) && value >= least && value <= most;
