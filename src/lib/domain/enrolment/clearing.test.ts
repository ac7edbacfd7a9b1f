import { describe, expect, test } from 'vitest';
import { rebuild } from './aggregate.ts';
import type { EnrolmentEvent } from './events.ts';
import { clearedAt, codeOf } from './questions.fixture.ts';
import {
	book,
	confirmed,
	go,
	inProgress,
	named,
	noGo,
	onTheDay,
	visitEvent,
	withVisit
} from './visits.fixture.ts';
import {
	type Deed,
	THERAPIST,
	VERSION,
	VISIT,
	type Walk,
	asMember,
	ask,
	attempt,
	begin,
	clear,
	clinic,
	context,
	countersign,
	hoursAfter,
	minutesIn,
	person,
	plan,
	take,
	takeAll,
	takeClearanceBack,
	toCleared,
	toInForce,
	toReady,
	toSigned
} from './walk.fixture.ts';

describe('countersigning and clearance', () => {
	test('nobody countersigns before the signature or clears before the countersignature', () => {
		expect(codeOf(toReady(), countersign)).toBe('out_of_order');
		expect(codeOf(toReady(), clear)).toBe('out_of_order');
		expect(codeOf(toSigned(), clear)).toBe('out_of_order');
		expect(codeOf(toInForce(), clear)).toBe('accepted');
	});

	test('a signature names the record and the plan that are there now', () => {
		const other: Deed = {
			type: 'CONSENT_COUNTERSIGNED',
			clear: { record: VERSION, meaning: VERSION },
			sealed: { name: 'Dr.' }
		};
		expect(codeOf(toSigned(), other)).toBe('record_superseded');
		const old = attempt(toInForce(), clear).event;
		const again = toInForce(take(toInForce(), plan({ plannedVisits: 3 })));
		expect(codeOf(again, old)).toBe('record_superseded');
		const forOther: Deed = (walk) => ({
			type: 'CLEARANCE_SIGNED',
			clear: { record: walk.state.signature?.record ?? VERSION, planVersion: 1 },
			sealed: { name: 'Dr.' }
		});
		expect(codeOf(again, forOther)).toBe('plan_superseded');
	});

	test('only a prescriber who is active clears', () => {
		expect(codeOf(toInForce(), clear, asMember(THERAPIST, 'provider'))).toBe('prescriber_needed');
		const suspended = { ...toInForce(), context: context({ clinic: clinic({ activePrescribers: [] }) }) };
		expect(codeOf(suspended, clear)).toBe('prescriber_needed');
	});

	test('nobody clears over an open query', () => {
		const { result } = attempt(take(toInForce(), ask), clear);
		expect(result).toMatchObject({
			ok: false,
			error: { code: 'not_cleared', unmet: [{ code: 'query_open', count: 1 }] }
		});
	});

	test('a person who turns out to be under age is neither countersigned nor cleared', () => {
		const minor = (walk: Walk) => ({
			...walk,
			context: context({ person: person({ dateOfBirth: '2010-01-01' }) })
		});
		expect(codeOf(minor(toSigned()), countersign)).toBe('under_age');
		expect(codeOf(minor(toInForce()), clear)).toBe('under_age');
		expect(clearedAt(minor(toCleared()), minutesIn(60 * 48))).toEqual({
			cleared: false,
			unmet: [{ code: 'under_age' }]
		});
	});

	test('clears from the end of the waiting hours to the end of the validity', () => {
		const walk = toCleared();
		const signedAt = walk.state.signature?.signedAt ?? '';
		expect(clearedAt(walk, hoursAfter(signedAt, 23.9))).toMatchObject({
			cleared: false,
			unmet: [{ code: 'waiting_hours' }]
		});
		expect(clearedAt(walk, hoursAfter(signedAt, 24))).toMatchObject({ cleared: true });
		expect(clearedAt(walk, hoursAfter(signedAt, 24 * 90))).toMatchObject({
			cleared: false,
			unmet: [{ code: 'signature_lapsed' }]
		});
	});

	test('a clearance taken back is gone until somebody signs another', () => {
		const walk = take(toCleared(), takeClearanceBack);
		expect(clearedAt(walk, minutesIn(60 * 48))).toMatchObject({
			cleared: false,
			unmet: [{ code: 'clearance_taken_back' }]
		});
		expect(codeOf(walk, takeClearanceBack)).toBe('no_clearance');
		expect(clearedAt(take(walk, clear), minutesIn(60 * 48)).cleared).toBe(true);
	});
});

describe('visits', () => {
	test('a visit goes from booked to ended, and starts only with a go', () => {
		const walk = withVisit(toCleared());
		expect(codeOf(walk, visitEvent('VISIT_STARTED'), onTheDay)).toBe('not_cleared');
		expect(take(inProgress(), visitEvent('VISIT_ENDED')).state.visits[0]?.status).toBe('ended');
	});

	test('and only when whoever starts it sees the person clear-headed now: their own answer and the go can be older', () => {
		const ready = take(withVisit(toCleared()), go, onTheDay);
		const unseen: EnrolmentEvent = { type: 'VISIT_STARTED', clear: { visit: VISIT }, sealed: {} };
		expect(codeOf(ready, unseen, onTheDay)).toBe('clear_head_not_seen');
		const started = take(ready, visitEvent('VISIT_STARTED'), onTheDay);
		expect(started.state.visits[0]?.status).toBe('in_progress');
		// One that was started before this was asked still folds.
		const old = started.stream.map((one) =>
			one.event.type === 'VISIT_STARTED' ? { ...one, event: unseen } : one
		);
		expect(rebuild(old, () => started.course)).toEqual(started.state);
	});

	test('no go before the person is cleared, before a driver is named or before it is confirmed', () => {
		expect(codeOf(withVisit(toCleared()), go)).toBe('not_cleared');
		expect(codeOf(withVisit(toInForce()), go, onTheDay)).toBe('not_cleared');
		expect(codeOf(takeAll(toCleared(), book, confirmed), go, onTheDay)).toBe('not_cleared');
		expect(codeOf(takeAll(toCleared(), book, named), go, onTheDay)).toBe('not_cleared');
	});

	test('a moved visit needs another confirmation and another go', () => {
		const moved: Deed = {
			type: 'VISIT_MOVED',
			clear: { visit: VISIT, startsAt: minutesIn(60 * 72), staff: [] },
			sealed: {}
		};
		const [visit] = take(take(withVisit(toCleared()), go, onTheDay), moved).state.visits;
		expect(visit).toMatchObject({ status: 'booked', confirmed: null, decision: null });
	});

	test('a go does not outlive the clearance it rests on', () => {
		const walk = take(withVisit(toCleared()), go, onTheDay);
		const again = takeAll(walk, takeClearanceBack, clear);
		const { result } = attempt(again, visitEvent('VISIT_STARTED'), onTheDay);
		expect(result).toMatchObject({ error: { code: 'not_cleared', unmet: [{ code: 'go_not_signed' }] } });
	});

	test('a no-go stops the start until a go replaces it', () => {
		const walk = take(withVisit(toCleared()), noGo, onTheDay);
		expect(codeOf(walk, visitEvent('VISIT_STARTED'), onTheDay)).toBe('not_cleared');
		expect(codeOf(take(walk, go, onTheDay), visitEvent('VISIT_STARTED'), onTheDay)).toBe('accepted');
	});

	test('unknown visits, the same visit twice and impossible times are refused', () => {
		expect(codeOf(toCleared(), go, onTheDay)).toBe('unknown_visit');
		expect(codeOf(withVisit(toCleared()), book)).toBe('visit_exists');
		const never: Deed = {
			type: 'VISIT_BOOKED',
			clear: { visit: VISIT, startsAt: 'soon', staff: [] },
			sealed: {}
		};
		expect(codeOf(begin(), never)).toBe('bad_time');
	});
});
