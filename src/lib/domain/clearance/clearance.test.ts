import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	clearanceAt,
	isClearedBy,
	isVisitClearedBy,
	projectClearance,
	projectVisit,
	visitClearanceAt
} from './clearance.ts';
import type { ConditionCode } from './conditions.ts';
import type { ClearanceFacts, VisitFacts } from './facts.ts';
import { DEFAULT_POLICY } from './policy.ts';

const SIGNED_AT = '2026-11-02T17:00:00.000Z';
const after = (hours: number, ms = 0) =>
	new Date(Date.parse(SIGNED_AT) + hours * 3_600_000 + ms).toISOString();
const NOW = after(48);

const facts = (part: Partial<ClearanceFacts> = {}): ClearanceFacts => ({
	ended: null,
	adult: true,
	versionInForce: true,
	electronicRefused: false,
	planEntered: true,
	objectivesOpen: 0,
	personCalled: 0,
	queriesOpen: 0,
	healthCheckGiven: true,
	safetyAnswersOpen: 0,
	checkInsOpen: 0,
	signature: {
		signedAt: SIGNED_AT,
		versionHolds: true,
		planHolds: true,
		disclosureHolds: true,
		countersigned: true
	},
	planPrescriberActive: true,
	clearance: { forThisRecord: true, forThisPlan: true, signerActive: true, unbroken: true },
	clearanceTakenBackAt: null,
	policy: DEFAULT_POLICY,
	changeSeq: 3,
	...part
});
const clearance = (part: Partial<NonNullable<ClearanceFacts['clearance']>>): Partial<ClearanceFacts> => ({
	clearance: { forThisRecord: true, forThisPlan: true, signerActive: true, unbroken: true, ...part }
});
const signature = (part: Partial<NonNullable<ClearanceFacts['signature']>>): Partial<ClearanceFacts> => ({
	signature: {
		signedAt: SIGNED_AT,
		versionHolds: true,
		planHolds: true,
		disclosureHolds: true,
		countersigned: true,
		...part
	}
});
const codesAt = (of: ClearanceFacts, now = NOW, changeSeq = 3): ConditionCode[] => {
	const clearance = clearanceAt(of, now, changeSeq);
	return clearance.cleared ? [] : clearance.unmet.map(({ code }) => code);
};

describe('clearance', () => {
	test('is given when nothing is missing, until the signature lapses', () => {
		expect(clearanceAt(facts(), NOW, 3)).toEqual({ cleared: true, until: after(90 * 24) });
	});

	test.for<[ConditionCode, Partial<ClearanceFacts>]>([
		['withdrawn', { ended: { as: 'withdrawn', at: NOW } }],
		['closed', { ended: { as: 'closed', at: NOW, reason: 'died' } }],
		['declined', { ended: { as: 'declined', at: NOW } }],
		['under_age', { adult: false }],
		['course_changed', { versionInForce: false }],
		['course_changed', { changeSeq: 2 }],
		['paper_not_cleared_here', { electronicRefused: true }],
		['plan_missing', { planEntered: false }],
		['objectives_open', { objectivesOpen: 1 }],
		['person_called', { personCalled: 1 }],
		['query_open', { queriesOpen: 2 }],
		['health_check_missing', { healthCheckGiven: false }],
		['safety_answer_open', { safetyAnswersOpen: 1 }],
		['version_changed', signature({ versionHolds: false })],
		['plan_changed', signature({ planHolds: false })],
		['disclosure_changed', signature({ disclosureHolds: false })],
		['not_countersigned', signature({ countersigned: false })],
		['prescriber_inactive', { planPrescriberActive: false }],
		['clearance_not_signed', { clearance: null }],
		['clearance_taken_back', { clearance: null, clearanceTakenBackAt: NOW }],
		['clearance_not_signed', clearance({ forThisRecord: false })],
		['clearance_for_another_plan', clearance({ forThisPlan: false })],
		['prescriber_inactive', clearance({ signerActive: false })],
		['prescriber_inactive', clearance({ signerActive: false, unbroken: false })],
		['clearance_interrupted', clearance({ unbroken: false })]
	])('%s alone is enough to say "not yet"', ([code, part]) => {
		expect(codesAt(facts(part))).toEqual([code]);
	});

	test('without a signature there is neither window nor waiting', () => {
		expect(codesAt(facts({ signature: null, clearance: null }))).toEqual([
			'not_signed',
			'clearance_not_signed'
		]);
	});

	test('who withdrew is not shown a list of things to do', () => {
		const withdrawn = facts({
			ended: { as: 'withdrawn', at: NOW },
			queriesOpen: 3,
			planEntered: false,
			signature: null
		});
		expect(codesAt(withdrawn)).toEqual(['withdrawn']);
	});

	test('counts and instants come with the condition', () => {
		const clearance = clearanceAt(facts({ queriesOpen: 2 }), after(1), 3);
		expect(clearance).toEqual({
			cleared: false,
			unmet: [
				{ code: 'query_open', count: 2 },
				{ code: 'waiting_hours', until: after(24) }
			]
		});
	});

	test('begins with the last waiting hour and ends with the validity, to the millisecond', () => {
		expect(codesAt(facts(), after(24, -1))).toEqual(['waiting_hours']);
		expect(codesAt(facts(), after(24))).toEqual([]);
		expect(codesAt(facts(), after(90 * 24, -1))).toEqual([]);
		expect(codesAt(facts(), after(90 * 24))).toEqual(['signature_lapsed']);
	});

	test('never waits less than 24 hours, whatever the settings say', () => {
		const hasty = facts({ policy: { waitingHours: 0, validityDays: 90 } });
		expect(codesAt(hasty, after(24, -1))).toEqual(['waiting_hours']);
		const patient = facts({ policy: { waitingHours: 72, validityDays: 90 } });
		expect(codesAt(patient, after(71))).toEqual(['waiting_hours']);
	});

	test('counts instants, not days of a calendar: an hour that a zone skips or repeats changes nothing', () => {
		const signedAt = '2026-10-31T20:00:00.000Z';
		const overNight = facts(signature({ signedAt }));
		expect(codesAt(overNight, '2026-11-01T19:59:59.999Z')).toEqual(['waiting_hours']);
		expect(codesAt(overNight, '2026-11-01T20:00:00.000Z')).toEqual([]);
	});
});

const visit = (part: Partial<VisitFacts> = {}): VisitFacts => ({
	status: 'confirmed',
	startsAt: after(50),
	endedAt: null,
	driverNamed: true,
	confirmed: true,
	answerOpen: false,
	decision: { is: 'go', holds: true },
	...part
});
const visitCodes = (of: VisitFacts | null, standing = facts()): ConditionCode[] => {
	const clearance = visitClearanceAt(standing, of, NOW, 3);
	return clearance.cleared ? [] : clearance.unmet.map(({ code }) => code);
};

describe('a visit', () => {
	test('may start when the person is cleared and nothing of its own is missing', () => {
		expect(visitCodes(visit())).toEqual([]);
	});

	test.for<[ConditionCode, VisitFacts | null]>([
		['visit_not_booked', null],
		['visit_cancelled', visit({ status: 'cancelled' })],
		['visit_ended', visit({ status: 'ended', endedAt: NOW })],
		['driver_not_named', visit({ driverNamed: false })],
		['visit_answer_open', visit({ answerOpen: true })],
		['visit_answer_open', visit({ answerOpen: true, confirmed: false })],
		['not_confirmed', visit({ confirmed: false })],
		['go_not_signed', visit({ decision: null })],
		['go_not_signed', visit({ decision: { is: 'go', holds: false } })],
		['no_go_signed', visit({ decision: { is: 'no_go', at: NOW } })],
		['lapses_before_visit', visit({ startsAt: after(90 * 24) })]
	])('%s is said', ([code, of]) => {
		expect(visitCodes(of)).toEqual([code]);
	});

	test('asks everything that clearance asks, first', () => {
		expect(visitCodes(visit({ driverNamed: false }), facts({ queriesOpen: 1 }))).toEqual([
			'query_open',
			'driver_not_named'
		]);
	});
});

const anyInstant = fc.integer({ min: -200 * 24, max: 200 * 24 }).map((hours) => after(hours));
const few = fc.integer({ min: 0, max: 2 });
const usually = <T>(value: T, otherwise: fc.Arbitrary<T>): fc.Arbitrary<T> =>
	fc.oneof({ weight: 19, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: otherwise });
const mostly = usually<boolean>(true, fc.constant(false));
const rarely = mostly.map((value) => !value);
const rare = usually(0, few);
const anyFacts: fc.Arbitrary<ClearanceFacts> = fc.record({
	ended: usually<ClearanceFacts['ended']>(
		null,
		fc.oneof(
			fc.record({ as: fc.constantFrom('withdrawn' as const, 'declined' as const), at: anyInstant }),
			fc.record({ as: fc.constant('closed' as const), at: anyInstant, reason: fc.constant('moved' as const) })
		)
	),
	adult: mostly,
	versionInForce: mostly,
	electronicRefused: rarely,
	planEntered: mostly,
	objectivesOpen: rare,
	personCalled: rare,
	queriesOpen: rare,
	healthCheckGiven: mostly,
	checkInsOpen: rare,
	safetyAnswersOpen: rare,
	signature: fc.option(
		fc.record({
			signedAt: anyInstant,
			versionHolds: mostly,
			planHolds: mostly,
			disclosureHolds: mostly,
			countersigned: mostly
		}),
		{ freq: 12 }
	),
	planPrescriberActive: mostly,
	clearance: fc.option(
		fc.record({ forThisRecord: mostly, forThisPlan: mostly, signerActive: mostly, unbroken: mostly }),
		{ freq: 12 }
	),
	clearanceTakenBackAt: fc.option(anyInstant),
	policy: fc.record({
		waitingHours: fc.integer({ min: 0, max: 100 }),
		validityDays: fc.integer({ min: 1, max: 90 })
	}),
	changeSeq: few
});

describe('a projection', () => {
	test('read at any time and any change_seq gives what computing gives', () => {
		let cleared = 0;
		fc.assert(
			fc.property(anyFacts, fc.integer({ min: -10, max: 2300 }), few, (of, hours, changeSeq) => {
				const now = new Date(
					Date.parse(of.signature?.signedAt ?? SIGNED_AT) + hours * 3_600_000
				).toISOString();
				const computed = clearanceAt(of, now, changeSeq);
				if (computed.cleared) cleared += 1;
				expect(isClearedBy(projectClearance(of), now, changeSeq)).toBe(computed.cleared);
			}),
			{ numRuns: 3000 }
		);
		// A property that only ever compares "no" with "no" proves nothing.
		expect(cleared).toBeGreaterThan(100);
	});

	test('of a visit, too', () => {
		const anyVisit: fc.Arbitrary<VisitFacts> = fc.record({
			status: fc.constantFrom('booked', 'confirmed', 'confirmed', 'in_progress', 'ended', 'cancelled'),
			startsAt: fc.integer({ min: 0, max: 2400 }).map((hours) => after(hours)),
			endedAt: fc.constant(null),
			driverNamed: mostly,
			confirmed: mostly,
			answerOpen: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
			decision: fc.oneof(
				fc.constant(null),
				fc.constant({ is: 'no_go' as const, at: NOW }),
				fc.record({ is: fc.constant('go' as const), holds: mostly })
			)
		});
		fc.assert(
			fc.property(anyVisit, fc.integer({ min: 0, max: 2400 }), (of, hours) => {
				const now = after(hours);
				const computed = visitClearanceAt(facts(), of, now, 3).cleared;
				expect(isVisitClearedBy(projectClearance(facts()), projectVisit(of), now, 3)).toBe(computed);
			}),
			{ numRuns: 1000 }
		);
	});

	test('holds no clock: the same facts give the same row at any time', () => {
		expect(projectClearance(facts({ queriesOpen: 1 }))).toEqual({
			clearFrom: after(24),
			clearUntil: after(90 * 24),
			openConditions: 1,
			changeSeq: 3
		});
	});
});
