import { type Result, ok, refuse } from '../result.ts';

/** R50: six years from when a record last had effect. Where a state asks for longer, the clinic sets it. */
export const LEAST_RETENTION_YEARS = 6;
/** Longer is taken for a slip of the keyboard. */
export const MOST_RETENTION_YEARS = 99;

export type RetentionRefusal = { code: 'retention_out_of_range'; least: number; most: number };

export const checkRetention = (years: number): Result<number, RetentionRefusal> =>
	Number.isInteger(years) && years >= LEAST_RETENTION_YEARS && years <= MOST_RETENTION_YEARS
		? ok(years)
		: refuse({
				code: 'retention_out_of_range',
				least: LEAST_RETENTION_YEARS,
				most: MOST_RETENTION_YEARS
			});
