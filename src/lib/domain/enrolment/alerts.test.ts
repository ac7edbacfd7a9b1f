import { describe, expect, test } from 'vitest';
import { openAlerts } from './alerts.ts';
import { rebuild } from './aggregate.ts';
import { courseWithCheckIns, courseWithHealthCheck } from './course.fixture.ts';
import type { EnrolmentEventOf, FormAnswer } from './events.ts';
import { needsProvider, standingNeeds } from './needs-provider.ts';
import { codeOf } from './questions.fixture.ts';
import { go, visitEvent, withVisit } from './visits.fixture.ts';
import {
	type Deed,
	PATIENT,
	type Walk,
	asMember,
	begin,
	clinic,
	close,
	minutesIn,
	person,
	take,
	takeAll,
	toCleared,
	toReady,
	withdraw
} from './walk.fixture.ts';

/** What was told of danger, and what becomes of it when the person leaves. */

const inTreatment = () => {
	const gone = take(withVisit(toCleared(toReady(begin({ course: courseWithCheckIns() })))), go, {
		at: minutesIn(60 * 47)
	});
	return takeAll(
		take(gone, visitEvent('VISIT_STARTED'), { at: minutesIn(60 * 48) }),
		visitEvent('VISIT_ENDED')
	);
};
const checkIn =
	(answers: Record<string, string>): Deed =>
	({ state: { version, language } }) => ({
		type: 'CHECK_IN_ANSWERED',
		clear: { checkIn: 1, version, language, isLast: true },
		sealed: { answers, signs: [], words: null }
	});
const addressCheckIn: Deed = {
	type: 'CHECK_IN_ADDRESSED',
	clear: { checkIn: 1 },
	sealed: { note: 'Is safe with a sister.', spoke: true }
};
const health =
	(answers: Record<string, FormAnswer>) =>
	({ state: { version, language } }: Walk): EnrolmentEventOf<'HEALTH_CHECK_GIVEN'> => ({
		type: 'HEALTH_CHECK_GIVEN',
		clear: { version, language },
		sealed: { answers }
	});
const addressHealth: Deed = {
	type: 'HEALTH_ANSWER_ADDRESSED',
	clear: {},
	sealed: { question: 'dying', note: 'Is safe with a sister.' }
};

const needsOf = ({ state }: Walk): string[] => {
	const now = { now: minutesIn(60 * 72), dayEnd: minutesIn(60 * 80), missedFrom: null };
	const stored = standingNeeds(state, person(), clinic()).map(({ code }) => code);
	expect(needsProvider(state, person(), clinic(), now).map(({ code }) => code)).toEqual(stored);
	return stored;
};

describe.for([
	{
		what: 'danger told between visits',
		code: 'check_in_danger',
		told: () => take(inTreatment(), checkIn({ falling: 'on-purpose' })),
		address: addressCheckIn
	},
	{
		what: 'a call for today, told between visits',
		code: 'check_in',
		told: () => take(inTreatment(), checkIn({ arms: 'numb' })),
		address: addressCheckIn
	},
	{
		what: 'danger told in the health check',
		code: 'danger_told',
		told: () => take(begin({ course: courseWithHealthCheck() }), health({ heart: 'yes', dying: 'yes' })),
		address: addressHealth
	}
])('$what', ({ code, told, address }) => {
	test.for([withdraw(), close])(
		'stays on the list after the end, until somebody has talked about it',
		(end) => {
			const left = take(told(), end);
			expect(needsOf(left)).toEqual([code]);
			const addressed = take(left, address);
			expect(needsOf(addressed)).toEqual([]);
			expect(openAlerts(addressed.state)).toEqual([]);
			expect(codeOf(addressed, address)).toBe('nothing_to_address');
			expect(rebuild(addressed.stream, () => addressed.course)).toEqual(addressed.state);
		}
	);

	test('is addressed by nobody but a provider, also then', () => {
		expect(codeOf(take(told(), withdraw()), address, asMember(PATIENT, 'patient'))).toBe('wrong_role');
	});

	test('waits for nobody once the person has died', () => {
		const died = take(told(), { type: 'ENROLMENT_CLOSED', clear: { reason: 'died' }, sealed: {} });
		expect(needsOf(died)).toEqual([]);
		expect(openAlerts(died.state)).toEqual([]);
	});
});

test('alerts are told oldest first, with what they ask for', () => {
	const walk = take(inTreatment(), checkIn({ arms: 'numb' }), { at: minutesIn(60 * 60) });
	expect(openAlerts(walk.state)).toEqual([{ from: 'check_in', at: minutesIn(60 * 60), level: 2 }]);
});
