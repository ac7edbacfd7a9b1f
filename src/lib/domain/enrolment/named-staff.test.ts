import { describe, expect, test } from 'vitest';
import type { MemberId } from '../ids.ts';
import { codeOf } from './questions.fixture.ts';
import { book } from './visits.fixture.ts';
import {
	type Deed,
	PATIENT,
	PRESCRIBER,
	STRANGER,
	THERAPIST,
	VISIT,
	begin,
	clinic,
	context,
	minutesIn,
	plan,
	take
} from './walk.fixture.ts';

/** Design §4.7: ids of the other clinic, and of people who are no providers, can be posted as easily as those on the page. */
const NOBODY: [string, MemberId][] = [
	['a member of another clinic', STRANGER],
	['the patient', PATIENT]
];

const visit = (type: 'VISIT_BOOKED' | 'VISIT_MOVED', staff: MemberId[]): Deed => ({
	type,
	clear: { visit: VISIT, startsAt: minutesIn(60 * 72), staff },
	sealed: {}
});
/** The clinic after this provider was suspended, or their role was taken. */
const without = (gone: MemberId) =>
	context({
		clinic: clinic({ activeProviders: [PRESCRIBER, THERAPIST].filter((member) => member !== gone) })
	});

describe('whoever a plan or a visit names is an active provider of this clinic', () => {
	test.for(NOBODY)('%s is no therapist of a plan', ([, member]) => {
		expect(codeOf(begin(), plan({ therapist: member }))).toBe('provider_inactive');
	});

	test.for(NOBODY)('%s is nobody’s company at a visit, booked or moved', ([, member]) => {
		expect(codeOf(begin(), visit('VISIT_BOOKED', [PRESCRIBER, member]))).toBe('provider_inactive');
		expect(codeOf(take(begin(), book), visit('VISIT_MOVED', [member]))).toBe('provider_inactive');
	});

	test('a provider who was suspended is named no more, and a visit may still be moved without them', () => {
		const walk = { ...take(begin(), book), context: without(PRESCRIBER) };
		expect(codeOf(walk, visit('VISIT_MOVED', [PRESCRIBER]))).toBe('provider_inactive');
		expect(codeOf(walk, visit('VISIT_MOVED', []))).toBe('accepted');
		const planned = { ...begin(), context: without(THERAPIST) };
		expect(codeOf(planned, plan())).toBe('provider_inactive');
		expect(codeOf(planned, plan({ therapist: null }))).toBe('accepted');
	});
});
