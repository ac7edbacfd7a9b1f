import { describe, expect, test } from 'vitest';
import { USUAL_RULES } from '../check-in/rules.ts';
import { PRESENT_RULES, type TriageRules } from '../check-in/triage.ts';
import { clearanceAt } from '../clearance/clearance.ts';
import { rebuild } from './aggregate.ts';
import { dueCheckIn, missedFrom, openCheckIns, presentCheckIn } from './check-ins.ts';
import { clearanceFacts } from './clearance-facts.ts';
import { courseWithCheckIns, versionOf } from './course.fixture.ts';
import type { EnrolmentEventOf } from './events.ts';
import { standingNeeds } from './needs-provider.ts';
import { isReminderWaiting, nextReminderAt, reminderDue } from './reminders.ts';
import { go, visitEvent, withVisit } from './visits.fixture.ts';
import {
	type Deed,
	PRESCRIBER,
	VISIT,
	type Walk,
	asMember,
	attempt,
	begin,
	clinic,
	close,
	hoursAfter,
	minutesIn,
	person,
	take,
	takeAll,
	toCleared,
	toReady
} from './walk.fixture.ts';

const COURSE = courseWithCheckIns();
const CLINIC = clinic({ versionsInForce: [versionOf(COURSE)] });
const STARTED = minutesIn(60 * 48);
const day = (days: number, hours = 0): string => hoursAfter(STARTED, days * 24 + hours);
const ready = () => toCleared(toReady(begin({ course: COURSE })));
const treated = () => {
	const gone = take(withVisit(ready()), go, { at: minutesIn(60 * 47) });
	return takeAll(take(gone, visitEvent('VISIT_STARTED'), { at: STARTED }));
};

type Said = {
	answers?: Record<string, string>;
	signs?: string[];
	words?: string | null;
	isLast?: boolean;
	/** Undefined: as it was written before there were others. */
	rules?: TriageRules | undefined;
};
const say = (said: Said, checkIn?: number) => {
	const { answers = {}, signs = [], words = null, isLast = true } = said;
	const rules = 'rules' in said ? said.rules : PRESENT_RULES;
	return (at: string): ((walk: Walk) => EnrolmentEventOf<'CHECK_IN_ANSWERED'>) =>
		({ state }) => ({
			type: 'CHECK_IN_ANSWERED',
			clear: {
				checkIn: checkIn ?? presentCheckIn(state, at).number,
				version: state.version,
				language: state.language,
				isLast,
				...(rules !== undefined && { rules })
			},
			sealed: { answers, signs, words }
		});
};
const told = (walk: Walk, at: string, said: Said) => take(walk, say(said)(at), { at });
const refusalOf = (walk: Walk, deed: Deed, by: Parameters<typeof attempt>[2] = {}) => {
	const { result } = attempt(walk, deed, by);
	return result.ok ? null : result.error.code;
};
const address = (checkIn: number, spoke = true, note = 'Talked by phone.'): Deed => ({
	type: 'CHECK_IN_ADDRESSED',
	clear: { checkIn },
	sealed: { note, spoke }
});
const levelOf = ({ state }: Walk) => state.checkIns.at(-1)?.triage.level;
const needsOf = ({ state }: Walk) => standingNeeds(state, person(), CLINIC).map(({ code }) => code);
const unmetOf = ({ state }: Walk, suspends: boolean) => {
	const facts = clinic({ ...CLINIC, checkIns: { ...USUAL_RULES, suspends } });
	const now = day(8);
	const clearance = clearanceAt(clearanceFacts(state, facts, person(), now), now, 1);
	return clearance.cleared ? [] : clearance.unmet.map(({ code }) => code);
};

const WELL = { arms: 'well', falling: 'no' };

describe('a check-in', () => {
	test('is asked once treatment has begun, and in a course that has one', () => {
		expect(refusalOf(ready(), say({ answers: WELL })(day(0)))).toBe('out_of_order');
		const other = toCleared();
		expect(refusalOf(other, say({ answers: {} })(day(0)))).toBe('out_of_order');
		expect(levelOf(told(treated(), day(7), { answers: WELL }))).toBe(0);
	});

	test('is the person’s own, and ends with the enrolment', () => {
		const walk = treated();
		const deed = say({ answers: WELL })(day(7));
		expect(refusalOf(walk, deed, asMember(PRESCRIBER, 'provider'))).toBe('wrong_role');
		const closed = takeAll(walk, visitEvent('VISIT_ENDED'), close);
		expect(refusalOf(closed, deed)).toBe('ended');
	});

	test('takes what it asks and nothing else; whatever is left out stays unsaid', () => {
		const walk = treated();
		const odd: Said[] = [
			{ answers: { legs: 'well' } },
			{ answers: { arms: 'on-purpose' } },
			{ answers: { arms: 'toString' } },
			{ signs: ['constructor'] }
		];
		for (const one of odd) {
			expect(refusalOf(walk, say(one)(day(7)))).toBe('unknown_question');
		}
		expect(told(walk, day(7), { answers: { arms: 'well' } }).state.checkIns).toMatchObject([
			{ number: 1, told: { answers: { arms: 'well' } } }
		]);
	});

	test('left half-way keeps what was said, counts for its level at once, and is gone on with', () => {
		const half = told(treated(), day(7), { answers: { falling: 'on-purpose' }, isLast: false });
		expect(half.state.checkIns).toMatchObject([{ number: 1, endedAt: null, triage: { level: 3 } }]);
		expect(needsOf(half)).toContain('check_in_danger');
		const whole = told(half, day(7, 2), { answers: { arms: 'well' } });
		expect(whole.state.checkIns).toMatchObject([
			{
				number: 1,
				startedAt: day(7),
				endedAt: day(7, 2),
				told: { answers: { falling: 'on-purpose', arms: 'well' } },
				triage: { level: 3 }
			}
		]);
	});

	test('left for more than a day is another one, and a page of the old one is refused', () => {
		const half = told(treated(), day(7), { answers: { arms: 'sore' }, isLast: false });
		expect(told(half, day(8), { answers: WELL }).state.checkIns.map(({ number }) => number)).toEqual([1, 2]);
		const late = say({ answers: WELL }, 1)(day(8));
		expect(refusalOf(half, late, { at: day(8) })).toBe('check_in_over');
	});

	test('is judged with what was said before', () => {
		const first = told(treated(), day(7), { answers: { arms: 'sore' } });
		expect(levelOf(first)).toBe(1);
		expect(levelOf(told(first, day(14), { answers: { arms: 'sore' } }))).toBe(2);
		expect(levelOf(told(first, day(10), { signs: ['stiff'] }))).toBe(2);
		expect(levelOf(told(first, day(14), { answers: { arms: 'well' } }))).toBe(0);
	});

	test('folds again from its events, snapshot for snapshot', () => {
		const walk = take(
			told(told(treated(), day(7), { answers: { arms: 'numb' } }), day(14), {
				signs: ['fall'],
				words: 'Well.'
			}),
			address(1),
			{ at: day(14, 1) }
		);
		expect(rebuild(walk.stream, () => COURSE)).toEqual(walk.state);
	});
});

describe('what asks for a call', () => {
	const numb = () => told(treated(), day(7), { answers: { arms: 'numb' } });
	const danger = () => told(treated(), day(7), { answers: { falling: 'on-purpose' } });

	test('stands before everything else a provider has to do; an emergency first', () => {
		expect(needsOf(numb())[0]).toBe('check_in');
		expect(needsOf(danger())[0]).toBe('check_in_danger');
	});

	test('an emergency holds clearance always, a call today where the clinic says so', () => {
		expect(unmetOf(danger(), false)).toEqual(['check_in_open']);
		expect(unmetOf(numb(), false)).toEqual([]);
		expect(unmetOf(numb(), true)).toEqual(['check_in_open']);
	});

	test('is closed with a note, and then clearance goes on', () => {
		expect(refusalOf(numb(), address(1, false, '  '))).toBe('words_missing');
		expect(refusalOf(numb(), address(2))).toBe('nothing_to_address');
		const closed = take(numb(), address(1, false), { at: day(7, 1) });
		expect(needsOf(closed)).not.toContain('check_in');
		expect(unmetOf(closed, true)).toEqual([]);
	});

	test('is never closed without having spoken with the person where danger was told, in its lesser form too', () => {
		const lesser = told(treated(), day(7), { answers: { falling: 'sometimes' } });
		const ticked = ['fall', 'edge'].map((sign) => told(treated(), day(7), { signs: [sign] }));
		for (const walk of [danger(), lesser, ...ticked]) {
			expect(refusalOf(walk, address(1, false))).toBe('talk_first');
			expect(openCheckIns(take(walk, address(1, true), { at: day(7, 1) }).state)).toEqual([]);
		}
	});

	test('a sign that has nothing to do with danger is closed without', () => {
		const walk = told(treated(), day(7), { signs: ['swollen'] });
		expect(refusalOf(walk, address(1, false))).toBeNull();
	});

	test('one of before, closed without a talk as it could be then, still folds', () => {
		const old = told(treated(), day(7), { signs: ['edge'], rules: undefined });
		const closed = take(old, address(1, false), { at: day(7, 1) });
		expect(openCheckIns(closed.state)).toEqual([]);
		expect(rebuild(closed.stream, () => COURSE)).toEqual(closed.state);
	});

	test('opens again when something worse is added afterwards, and by nothing less', () => {
		const half = told(treated(), day(7), { answers: { arms: 'numb' }, isLast: false });
		const closed = take(half, address(1, false), { at: day(7, 1) });
		expect(openCheckIns(told(closed, day(7, 2), { answers: { falling: 'no' } }).state)).toEqual([]);
		expect(openCheckIns(told(closed, day(7, 2), { answers: { falling: 'on-purpose' } }).state)).toHaveLength(
			1
		);
	});

	test('a sign for the next visit waits for the next visit', () => {
		const walk = told(treated(), day(7), { answers: { arms: 'sore' } });
		expect(needsOf(walk)).not.toContain('check_in');
		expect(refusalOf(walk, address(1))).toBe('nothing_to_address');
	});
});

describe('when a check-in is due', () => {
	test('in each turn until its last page was sent', () => {
		const walk = treated();
		expect(dueCheckIn(walk.state, COURSE, day(6))).toBeNull();
		expect(dueCheckIn(walk.state, COURSE, day(7))).toMatchObject({ number: 1 });
		const half = told(walk, day(7), { answers: { arms: 'well' }, isLast: false });
		expect(dueCheckIn(half.state, COURSE, day(7, 1))).toMatchObject({ number: 1 });
		const whole = told(half, day(7, 1), { answers: { falling: 'no' } });
		expect(dueCheckIn(whole.state, COURSE, day(13))).toBeNull();
		expect(dueCheckIn(whole.state, COURSE, day(14))).toMatchObject({ number: 2 });
	});

	test('the care team is told of the first that nobody answered, after the clinic’s hours', () => {
		const walk = treated();
		expect(missedFrom(ready().state, COURSE, { graceHours: 48 })).toBeNull();
		expect(missedFrom(walk.state, COURSE, { graceHours: 48 })).toBe(day(9));
		expect(missedFrom(walk.state, COURSE, { graceHours: 12 })).toBe(day(7, 12));
		const given = told(walk, day(8), { answers: WELL });
		expect(missedFrom(given.state, COURSE, { graceHours: 48 })).toBe(day(16));
		const late = told(walk, day(30), { answers: WELL });
		expect(missedFrom(late.state, COURSE, { graceHours: 48 })).toBe(day(37));
	});
});

describe('reminders', () => {
	const remind = (walk: Walk, at: string): Walk => {
		const due = reminderDue(walk.state, COURSE, CLINIC, at);
		if (!due) throw new Error('Nothing is due');
		return take(walk, { type: 'REMINDED', clear: due, sealed: {} }, { at });
	};

	test('a check-in twice, a day apart, and then no more until the next turn', () => {
		const walk = treated();
		expect(nextReminderAt(walk.state, COURSE, CLINIC, day(1))).toBe(day(7));
		expect(reminderDue(walk.state, COURSE, CLINIC, day(6))).toBeNull();
		const once = remind(walk, day(7));
		expect(reminderDue(once.state, COURSE, CLINIC, day(7, 2))).toBeNull();
		expect(nextReminderAt(once.state, COURSE, CLINIC, day(7, 2))).toBe(day(8));
		const twice = remind(once, day(8));
		expect(nextReminderAt(twice.state, COURSE, CLINIC, day(8, 1))).toBe(day(14));
		expect(reminderDue(twice.state, COURSE, CLINIC, day(14))).toEqual({ about: 'check_in', of: '2' });
	});

	test('who has answered is not reminded', () => {
		const given = told(treated(), day(7), { answers: WELL });
		expect(reminderDue(given.state, COURSE, CLINIC, day(8))).toBeNull();
		expect(nextReminderAt(given.state, COURSE, CLINIC, day(8))).toBe(day(14));
	});

	test('a visit a day before, once; a visit at another time again', () => {
		const booked = take(ready(), {
			type: 'VISIT_BOOKED',
			clear: { visit: VISIT, startsAt: day(3), staff: [PRESCRIBER] },
			sealed: {}
		});
		expect(nextReminderAt(booked.state, COURSE, CLINIC, day(1))).toBe(day(2));
		const sent = remind(booked, day(2));
		expect(nextReminderAt(sent.state, COURSE, CLINIC, day(2, 1))).toBeNull();
		const moved = take(sent, {
			type: 'VISIT_MOVED',
			clear: { visit: VISIT, startsAt: day(5), staff: [PRESCRIBER] },
			sealed: {}
		});
		expect(nextReminderAt(moved.state, COURSE, CLINIC, day(2, 2))).toBe(day(4));
	});

	test('nothing goes out in the clinic’s quiet hours; it waits for the morning', () => {
		const quiet = clinic({ ...CLINIC, checkIns: { ...USUAL_RULES, quiet: { fromHour: 8, toHour: 11 } } });
		const walk = treated();
		// Treatment began at 9 in the morning in Denver.
		expect(reminderDue(walk.state, COURSE, quiet, day(7))).toBeNull();
		expect(isReminderWaiting(walk.state, COURSE, day(7))).toBe(true);
		expect(isReminderWaiting(walk.state, COURSE, day(6))).toBe(false);
		expect(nextReminderAt(walk.state, COURSE, quiet, day(1))).toBe(day(7, 2));
		expect(reminderDue(walk.state, COURSE, quiet, day(7, 2))).toEqual({ about: 'check_in', of: '1' });
	});

	test('nobody who left is reminded', () => {
		const closed = takeAll(treated(), visitEvent('VISIT_ENDED'), close);
		expect(nextReminderAt(closed.state, COURSE, CLINIC, day(7))).toBeNull();
	});

	test('only the machine writes that one went out', () => {
		const deed: Deed = { type: 'REMINDED', clear: { about: 'check_in', of: '1' }, sealed: {} };
		expect(refusalOf(treated(), deed, asMember(PRESCRIBER, 'provider'))).toBe('wrong_role');
	});
});
