import { expect, test } from 'vitest';
import { DEFAULT_POLICY, checkPolicy } from './policy.ts';

test('the defaults stand: 24 waiting hours, 90 days', () => {
	expect(DEFAULT_POLICY).toEqual({ waitingHours: 24, validityDays: 90 });
	expect(checkPolicy(DEFAULT_POLICY).ok).toBe(true);
});

test.for([23, 0, -1, 24.5, Number.NaN, 24 * 31])('%d waiting hours are refused', (waitingHours) => {
	expect(checkPolicy({ waitingHours, validityDays: 90 })).toMatchObject({
		error: { code: 'waiting_hours_out_of_range' }
	});
});

test.for([0, 1, 91, 30.5])('%d days of validity are refused', (validityDays) => {
	expect(checkPolicy({ waitingHours: 24, validityDays })).toMatchObject({
		error: { code: 'validity_days_out_of_range' }
	});
});

test('a wait that outlasts the validity would clear nobody ever', () => {
	expect(checkPolicy({ waitingHours: 72, validityDays: 3 })).toMatchObject({
		error: { code: 'waiting_outlasts_validity' }
	});
});
