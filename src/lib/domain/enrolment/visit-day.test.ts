import { describe, expect, test } from 'vitest';
import { visitClearanceAt } from '../clearance/clearance.ts';
import { rebuild } from './aggregate.ts';
import { clearanceFacts, visitFacts } from './clearance-facts.ts';
import type { EnrolmentEventOf } from './events.ts';
import { MOST_NOTE_CHARACTERS } from './health-check.ts';
import { standingNeeds } from './needs-provider.ts';
import { MOST_OWN_WORDS_CHARACTERS } from './own-words.ts';
import { codeOf } from './questions.fixture.ts';
import { visitDayOpensAt } from './visit-day.ts';
import { book, confirmed, go, named, noGo, visitEvent } from './visits.fixture.ts';
import {
	type Deed,
	COURSE,
	PATIENT,
	PRESCRIBER,
	VISIT,
	type Walk,
	asMember,
	attempt,
	clinic,
	minutesIn,
	person,
	take,
	toCleared
} from './walk.fixture.ts';

/** The visit of the fixture begins 48 hours in, and clearance needs a day: everything here happens a day before. */
const STARTS_AT = minutesIn(60 * 48);
const dayBefore = { at: minutesIn(60 * 30) };
const ON_ANOTHER_DAY = minutesIn(60 * 24 * 9);

type Said = EnrolmentEventOf<'VISIT_DAY_ANSWERED'>['sealed'];
const answer = (said: Partial<Said> = {}, startsAt = STARTS_AT): EnrolmentEventOf<'VISIT_DAY_ANSWERED'> => ({
	type: 'VISIT_DAY_ANSWERED',
	clear: { visit: VISIT, startsAt, language: 'en' },
	sealed: { wants: 'yes', news: 'no', clearHeaded: 'yes', words: null, ...said }
});
const confirm: Deed = {
	type: 'VISIT_CONFIRMED',
	clear: { visit: VISIT, statedBy: 'patient' },
	sealed: {}
};
const address = (note = 'Talked with them.'): Deed => ({
	type: 'VISIT_ANSWER_ADDRESSED',
	clear: { visit: VISIT },
	sealed: { note }
});
const move: Deed = {
	type: 'VISIT_MOVED',
	clear: { visit: VISIT, startsAt: ON_ANOTHER_DAY, staff: [PRESCRIBER] },
	sealed: {}
};
const cancelOwn: Deed = { type: 'VISIT_CANCELLED', clear: { visit: VISIT }, sealed: { reason: null } };

const booked = () => take(take(toCleared(), book), named);
/** All of it on the day before. */
const then = (walk: Walk, ...deeds: Deed[]): Walk =>
	deeds.reduce((at, deed) => take(at, deed, dayBefore), walk);
const visitOf = ({ state }: Walk) => state.visits[0];
const unmetOf = ({ state }: Walk) => {
	const { at } = dayBefore;
	const facts = clearanceFacts(state, clinic(), person(), at);
	const clearance = visitClearanceAt(facts, visitFacts(state, VISIT), at, 1);
	return clearance.cleared ? [] : clearance.unmet.map(({ code }) => code);
};
const needsOf = ({ state }: Walk) => standingNeeds(state, person(), clinic()).map(({ code }) => code);

describe('a person who wants this, has nothing new to tell and is clear-headed', () => {
	test('confirms the visit themselves, and only the go is left', () => {
		const walk = then(booked(), answer(), confirm);
		expect(visitOf(walk)).toMatchObject({ status: 'confirmed', confirmed: { statedBy: 'patient' } });
		expect(unmetOf(walk)).toEqual(['go_not_signed']);
		expect(needsOf(walk)).toEqual([]);
		expect(unmetOf(then(walk, go))).toEqual([]);
	});

	test('nobody confirms in their name before they answered, and staff never answer for them', () => {
		expect(codeOf(booked(), confirm, dayBefore)).toBe('visit_answer_open');
		expect(codeOf(booked(), answer(), { ...dayBefore, ...asMember(PRESCRIBER, 'provider') })).toBe(
			'wrong_role'
		);
	});

	test('answers again, alike: what was confirmed and signed stays', () => {
		const walk = then(booked(), answer(), confirm, go, answer());
		expect(visitOf(walk)).toMatchObject({ status: 'confirmed', decision: { is: 'go' } });
	});
});

describe.for<[string, Partial<Said>]>([
	['does not want it that day', { wants: 'no' }],
	['wants to talk first', { wants: 'talk_first' }],
	['has something new to tell', { news: 'yes' }],
	['is not clear-headed', { clearHeaded: 'no' }]
])('a person who %s', ([, said]) => {
	test('has not confirmed, and a provider is needed', () => {
		const walk = then(booked(), answer(said));
		expect(unmetOf(walk)).toEqual(['visit_answer_open', 'go_not_signed']);
		expect(needsOf(walk)).toEqual(['visit_answer']);
		expect(codeOf(walk, confirm, dayBefore)).toBe('visit_answer_open');
	});

	test('is not confirmed by a provider either, and gets no go, before somebody has talked about it', () => {
		const walk = then(booked(), answer(said));
		expect(codeOf(walk, confirmed, dayBefore)).toBe('visit_answer_open');
		expect(codeOf(walk, go, dayBefore)).not.toBe('accepted');
		const addressed = then(walk, address());
		expect(visitOf(addressed)?.day?.addressed).toMatchObject({ by: PRESCRIBER, note: 'Talked with them.' });
		expect(needsOf(addressed)).toEqual([]);
		expect(unmetOf(addressed)).toEqual(['not_confirmed', 'go_not_signed']);
		expect(unmetOf(then(addressed, confirmed, go))).toEqual([]);
	});

	test('takes back what was confirmed and the go that rests on it', () => {
		const walk = then(booked(), answer(), confirm, go, answer(said));
		expect(visitOf(walk)).toMatchObject({ status: 'booked', confirmed: null, decision: null });
		expect(codeOf(walk, visitEvent('VISIT_STARTED'), dayBefore)).not.toBe('accepted');
	});

	test('takes back what the provider had stated before', () => {
		expect(unmetOf(then(booked(), confirmed, go, answer(said)))).toEqual([
			'visit_answer_open',
			'go_not_signed'
		]);
	});

	test('may change it, and the care team sees that it was otherwise', () => {
		const walk = then(booked(), answer(said), answer(), confirm);
		expect(visitOf(walk)).toMatchObject({ status: 'confirmed', day: { saidOtherwise: true } });
		expect(needsOf(walk)).toEqual([]);
	});

	test('says it again: what was talked about stays so; with new words it is new', () => {
		const talked = then(booked(), answer(said), address(), confirmed, go);
		expect(unmetOf(then(talked, answer(said)))).toEqual([]);
		expect(unmetOf(then(talked, answer({ ...said, words: 'And one thing more.' })))).toContain(
			'visit_answer_open'
		);
	});
});

test('a no-go stays whatever is answered after it', () => {
	const walk = then(booked(), noGo, answer({ news: 'yes' }));
	expect(unmetOf(walk)).toContain('no_go_signed');
});

test('one concern talked about does not cover another one', () => {
	const walk = then(booked(), answer({ news: 'yes' }), address(), answer({ clearHeaded: 'no' }));
	expect(unmetOf(walk)).toContain('visit_answer_open');
});

test('a visit that is moved asks again, and does not take an answer about the time before', () => {
	const walk = then(booked(), answer(), confirm, move);
	expect(visitOf(walk)).toMatchObject({ status: 'booked', confirmed: null, day: null });
	expect(codeOf(walk, answer(), { at: minutesIn(60 * 24 * 8) })).toBe('visit_moved');
	expect(codeOf(walk, answer({}, ON_ANOTHER_DAY), { at: minutesIn(60 * 24 * 8) })).toBe('accepted');
});

test('moving it answers a no of that day, and never something new that nobody talked about', () => {
	for (const said of [{ wants: 'no' }, { clearHeaded: 'no' }] as const) {
		expect(needsOf(then(booked(), answer(said), move))).toEqual([]);
	}
	for (const said of [{ wants: 'talk_first' }, { news: 'yes' }] as const) {
		const walk = then(booked(), answer(said), move);
		expect(needsOf(walk)).toEqual(['visit_answer']);
		expect(needsOf(then(walk, address()))).toEqual([]);
		expect(needsOf(then(booked(), answer(said), address(), move))).toEqual([]);
	}
});

describe('is asked', () => {
	test('from 48 hours before the visit', () => {
		expect(visitDayOpensAt(ON_ANOTHER_DAY)).toBe(minutesIn(60 * 24 * 7));
		const walk = then(booked(), move);
		const late = answer({}, ON_ANOTHER_DAY);
		expect(codeOf(walk, late, { at: minutesIn(60 * 24 * 7 - 1) })).toBe('visit_too_early');
		expect(codeOf(walk, late, { at: minutesIn(60 * 24 * 7) })).toBe('accepted');
	});

	test('until the visit begins, and of a cancelled one no more', () => {
		const begun = then(booked(), answer(), confirm, go, visitEvent('VISIT_STARTED'));
		expect(codeOf(begun, answer({ news: 'yes' }), dayBefore)).toBe('visit_not_open');
		expect(codeOf(then(booked(), cancelOwn), answer(), dayBefore)).toBe('visit_not_open');
	});
});

test('who said no may cancel the visit, and then nobody waits for anything', () => {
	const walk = then(booked(), answer({ wants: 'no' }), cancelOwn);
	expect(visitOf(walk)?.status).toBe('cancelled');
	expect(needsOf(walk)).toEqual([]);
});

test('no longer having somebody for the way home is said with an empty name', () => {
	const nobody: Deed = {
		type: 'DRIVER_NAMED',
		clear: { visit: VISIT, statedBy: 'patient' },
		sealed: { driver: ' ' }
	};
	expect(unmetOf(then(booked(), answer(), confirm, nobody))).toContain('driver_not_named');
});

test('own words have a limit', () => {
	const words = 'a'.repeat(MOST_OWN_WORDS_CHARACTERS + 1);
	expect(codeOf(booked(), answer({ words }), dayBefore)).toBe('words_too_long');
});

test('an answer is addressed by a provider, with words, once', () => {
	const walk = then(booked(), answer({ news: 'yes' }));
	const as = (deed: Deed, by = {}) => codeOf(walk, deed, { ...dayBefore, ...by });
	expect(as(address(), asMember(PATIENT, 'patient'))).toBe('wrong_role');
	expect(as(address(' '))).toBe('words_missing');
	expect(as(address('a'.repeat(MOST_NOTE_CHARACTERS + 1)))).toBe('words_too_long');
	expect(codeOf(then(walk, address()), address(), dayBefore)).toBe('nothing_to_address');
	expect(codeOf(then(booked(), answer()), address(), dayBefore)).toBe('nothing_to_address');
});

test('can be rebuilt from its events', () => {
	const walk = then(booked(), answer({ news: 'yes', words: 'A cold.' }), address(), confirmed, go);
	expect(rebuild(walk.stream, () => COURSE)).toEqual(walk.state);
	expect(attempt(walk, visitEvent('VISIT_STARTED'), dayBefore).result.ok).toBe(true);
});
