import { describe, expect, test } from 'vitest';
import { clearanceAt } from '../clearance/clearance.ts';
import { visitId } from '../ids.ts';
import { buildModule, buildObjective, itemsOf } from '../learning/course.fixture.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { buildScenario } from '../quiz/items.fixture.ts';
import { rebuild } from './aggregate.ts';
import { clearanceFacts } from './clearance-facts.ts';
import { consentCourse } from './course.fixture.ts';
import type { EnrolmentEventOf, Outcome, VisitWish } from './events.ts';
import {
	isRefreshed,
	isRefresherOpen,
	leftIn,
	offersRefresher,
	refresherFor,
	refresherOf
} from './refreshers.ts';
import { book, confirmed, go, named, visitEvent } from './visits.fixture.ts';
import {
	type Deed,
	PRESCRIBER,
	VERSION,
	VISIT,
	type Walk,
	asMember,
	attempt,
	begin as open,
	changeCourse,
	chooseLanguage,
	clinic,
	close,
	hoursAfter,
	minutesIn,
	person,
	plan,
	take,
	toCleared,
	toReady
} from './walk.fixture.ts';

const STARTS = minutesIn(60 * 48);
const before = (hours: number) => hoursAfter(STARTS, -hours);
const IN_TIME = { at: before(24) };

const booked = (walk: Walk = toCleared()) => take(walk, book, { at: before(47) });
const beginWith =
	(items: { objective: string; item: string }[], visit = VISIT): Deed =>
	() => ({ type: 'REFRESHER_BEGUN', clear: { visit, items }, sealed: {} });
const begin =
	(visit = VISIT): Deed =>
	({ state }) => ({
		type: 'REFRESHER_BEGUN',
		clear: { visit, items: refresherFor(state, visit, before(24)) },
		sealed: {}
	});
const answer =
	(
		outcome: Outcome,
		part: Partial<EnrolmentEventOf<'REFRESHER_ANSWERED'>['clear']> = {}
	): ((walk: Walk) => EnrolmentEventOf<'REFRESHER_ANSWERED'>) =>
	({ state }) => {
		const refresher = refresherOf(state, part.visit ?? VISIT);
		const now = refresher && leftIn(state, refresher)[0];
		const belief = outcome === 'incorrect' ? 'a-belief' : null;
		return {
			type: 'REFRESHER_ANSWERED',
			clear: {
				visit: VISIT,
				objective: now?.objective ?? 'a',
				item: now?.item ?? 'none',
				version: state.version,
				language: state.language,
				shown: sha256Hex('shown'),
				outcome,
				...part
			},
			sealed: {
				order: ['x', 'y'],
				choices: { choice: 'x' },
				belief,
				beliefs: belief === null ? [] : [belief],
				sureness: 'very'
			}
		};
	};
const move =
	(startsAt: string): Deed =>
	() => ({ type: 'VISIT_MOVED', clear: { visit: VISIT, startsAt, staff: [PRESCRIBER] }, sealed: {} });
const answerDay =
	(wants: VisitWish): Deed =>
	({ state }) => ({
		type: 'VISIT_DAY_ANSWERED',
		clear: { visit: VISIT, startsAt: STARTS, language: state.language },
		sealed: { wants, news: 'no', clearHeaded: 'yes', words: null }
	});
const refusalOf = (walk: Walk, deed: Deed, by: Parameters<typeof attempt>[2] = IN_TIME) => {
	const { result } = attempt(walk, deed, by);
	return result.ok ? null : result.error.code;
};
const begun = () => take(booked(), begin(), IN_TIME);

describe('a refresher before a visit', () => {
	test('is open from 48 hours before the visit until it begins, and two hours past its time at most', () => {
		const walk = take(toCleared(), book);
		const [visit] = walk.state.visits;
		if (!visit) throw new Error('No visit');
		const open = [48.01, 48, 24, 0, -1, -2].map((hours) => isRefresherOpen(walk.state, visit, before(hours)));
		expect(open).toEqual([false, true, true, true, true, false]);
		for (const status of ['in_progress', 'ended', 'cancelled'] as const)
			expect(isRefresherOpen(walk.state, { ...visit, status }, before(24))).toBe(false);
	});

	test('is refused outside those hours, for a visit that is none, and after the visit began', () => {
		const walk = booked();
		expect(refusalOf(walk, begin(), { at: before(-2) })).toBe('refresher_not_open');
		const other = visitId('00000000-0000-4000-8000-000000000099');
		expect(refusalOf(walk, begin(other))).toBe('unknown_visit');
		const at = { at: before(1) };
		const started = [named, confirmed, go, visitEvent('VISIT_STARTED')].reduce(
			(now, deed) => take(now, deed, at),
			walk
		);
		expect(refusalOf(started, begin(), at)).toBe('refresher_not_open');
	});

	test('waits while something critical is still to be understood: its keys belong to the check', () => {
		const learning = take(open(), plan());
		expect(refusalOf(booked(learning), beginWith([{ objective: 'a', item: 'a-1' }]))).toBe(
			'refresher_not_open'
		);
		const again = take(booked(), changeCourse(consentCourse(), 'material', ['a']), IN_TIME);
		expect(refusalOf(again, begin(), IN_TIME)).toBe('refresher_not_open');
	});

	test('asks what the version and plan have, one question or more', () => {
		expect(refusalOf(booked(), beginWith([]))).toBe('unknown_item');
		expect(refusalOf(booked(), beginWith([{ objective: 'a', item: 'nothing' }]))).toBe('unknown_item');
		const [item] = refresherFor(booked().state, VISIT, before(24));
		expect(item?.objective).toBe('a');
		expect(refusalOf(booked(), beginWith([{ objective: 'p', item: item?.item ?? '' }]))).toBe('unknown_item');
	});

	test('is begun once a visit, is the person’s own, and ends with the enrolment', () => {
		expect(refusalOf(begun(), begin())).toBe('refresher_moved_on');
		expect(refusalOf(booked(), begin(), { ...IN_TIME, ...asMember(PRESCRIBER, 'provider') })).toBe(
			'wrong_role'
		);
		expect(refusalOf(begun(), answer('correct'), { ...IN_TIME, ...asMember(PRESCRIBER, 'provider') })).toBe(
			'wrong_role'
		);
		expect(refusalOf(take(begun(), close, IN_TIME), answer('correct'))).toBe('ended');
	});

	test('counts the question that is on the screen, once', () => {
		expect(refusalOf(booked(), answer('correct'))).toBe('refresher_moved_on');
		expect(refusalOf(begun(), answer('correct', { item: 'other' }))).toBe('refresher_moved_on');
		expect(refusalOf(begun(), answer('correct', { objective: 'p' }))).toBe('refresher_moved_on');
		const done = take(begun(), answer('correct'), IN_TIME);
		expect(isRefreshed(begun().state, VISIT)).toBe(false);
		expect(isRefreshed(done.state, VISIT)).toBe(true);
		expect(refusalOf(done, answer('correct'))).toBe('refresher_moved_on');
	});

	test('counts an answer to the words of now and to no others', () => {
		expect(refusalOf(begun(), answer('correct', { version: sha256Hex('old') }))).toBe('version_superseded');
		expect(refusalOf(begun(), answer('correct', { language: 'es' }))).toBe('language_superseded');
		const spanish = take(begun(), chooseLanguage('es'), IN_TIME);
		expect(isRefreshed(take(spanish, answer('correct'), IN_TIME).state, VISIT)).toBe(true);
	});

	test('keeps what was chosen, the belief behind it and how sure somebody was', () => {
		const { state } = take(begun(), answer('incorrect'), IN_TIME);
		expect(refresherOf(state, VISIT)?.items).toMatchObject([
			{
				objective: 'a',
				path: [],
				answer: { outcome: 'incorrect', belief: 'a-belief', sureness: 'very', at: before(24) }
			}
		]);
	});

	test.for<Outcome>(['correct', 'incorrect', 'unsure'])(
		'gates nothing: after “%s” objectives, signature and clearance are what they were',
		(outcome) => {
			const walk = booked();
			const { state } = take(take(walk, begin(), IN_TIME), answer(outcome), IN_TIME);
			const { learning, answers, signature, review, clearance } = state;
			expect({ learning, answers, signature, review, clearance }).toEqual({
				learning: walk.state.learning,
				answers: walk.state.answers,
				signature: walk.state.signature,
				review: walk.state.review,
				clearance: walk.state.clearance
			});
			const now = before(1);
			const facts = clinic({ versionsInForce: [VERSION] });
			expect(clearanceAt(clearanceFacts(state, facts, person(), now), now, 1)).toEqual(
				clearanceAt(clearanceFacts(walk.state, facts, person(), now), now, 1)
			);
		}
	);

	test('asks an item as the how-manieth it is, over the course and every refresher', () => {
		const walk = begun();
		const [first] = refresherOf(walk.state, VISIT)?.items ?? [];
		const asked = walk.state.answers.filter(({ item }) => item === first?.item).length;
		expect(first?.nth).toBe(asked + 1);
	});

	test('a change of the course in the middle leaves nobody stuck', () => {
		const without = consentCourse({
			modules: [
				buildModule('m1', {
					objectives: [buildObjective('a'), buildObjective('p', { critical: false })],
					items: itemsOf('p', 1)
				})
			]
		});
		const walk = take(begun(), changeCourse(without, 'editorial'), { ...IN_TIME, course: without });
		expect(isRefreshed(walk.state, VISIT)).toBe(true);
	});

	test('goes on in a story step by step, and begins it again with another version', () => {
		const course = consentCourse({
			modules: [
				buildModule('m1', {
					objectives: [buildObjective('a'), buildObjective('p', { critical: false })],
					items: [...itemsOf('a', 2), buildScenario({ id: 'tale', objective: 'p' })]
				})
			]
		});
		const walk = take(
			booked(toCleared(toReady(open({ course })))),
			beginWith([{ objective: 'p', item: 'tale' }]),
			IN_TIME
		);
		const choose = (choice: string): Deed => ({
			type: 'REFRESHER_STEP_TAKEN',
			clear: { visit: VISIT, item: 'tale' },
			sealed: { choice }
		});
		for (const none of ['no-such-choice', 'leave'])
			expect(refusalOf(walk, choose(none))).toBe('refresher_moved_on');
		const further = take(walk, choose('stay'), IN_TIME);
		expect(refresherOf(further.state, VISIT)?.items).toMatchObject([{ path: ['stay'], answer: null }]);
		expect(further.state.learning).toEqual(walk.state.learning);
		const changed = changeCourse({ ...course, version: 'other' }, 'editorial');
		expect(refresherOf(take(further, changed, IN_TIME).state, VISIT)?.items).toMatchObject([{ path: [] }]);
	});

	test('is offered to somebody who wants the visit, or wants to talk first, and not to somebody who said no', () => {
		const offered = (wants: VisitWish) => {
			const { state } = take(booked(), answerDay(wants), IN_TIME);
			const [visit] = state.visits;
			return visit && offersRefresher(state, visit, before(24));
		};
		expect([offered('yes'), offered('talk_first'), offered('no')]).toEqual([true, true, false]);
	});

	test('is asked anew before a visit that was moved to another day, and not for an hour more', () => {
		const done = take(begun(), answer('correct'), IN_TIME);
		const sooner = take(done, move(before(-1)), IN_TIME);
		expect(isRefreshed(sooner.state, VISIT)).toBe(true);

		const later = take(done, move(before(-96)), IN_TIME);
		expect(refresherOf(later.state, VISIT)).toBeUndefined();
		expect(refusalOf(later, begin(), IN_TIME)).toBe('refresher_not_open');
		const inTime = { at: before(-72) };
		const again = take(later, begin(), inTime);
		expect(isRefreshed(again.state, VISIT)).toBe(false);
		const [first, second] = again.state.refreshers;
		// What was answered before the other day stays, to be told and to be taught from.
		expect(first?.items[0]?.answer?.outcome).toBe('correct');
		expect(second?.items[0]?.item).not.toBe(first?.items[0]?.item);
		expect(isRefreshed(take(again, answer('unsure'), inTime).state, VISIT)).toBe(true);
	});

	test('is a fold of the stream and of nothing else', () => {
		const walk = take(begun(), answer('unsure'), IN_TIME);
		expect(rebuild(walk.stream, () => walk.course)).toEqual(walk.state);
	});
});

describe('what is asked again', () => {
	test('what was missed before one visit is asked before the next, and no more once it was right', () => {
		const second = visitId('00000000-0000-4000-8000-000000000016');
		const bookSecond: Deed = {
			type: 'VISIT_BOOKED',
			clear: { visit: second, startsAt: STARTS, staff: [PRESCRIBER] },
			sealed: {}
		};
		const missed = take(take(begun(), answer('incorrect'), IN_TIME), bookSecond, IN_TIME);
		const again = take(missed, begin(second), IN_TIME);
		const [item] = refresherOf(again.state, second)?.items ?? [];
		const [earlier] = refresherOf(again.state, VISIT)?.items ?? [];
		expect(item?.objective).toBe('a');
		// Of two items, the one seen longer ago.
		expect(item?.item).not.toBe(earlier?.item);
	});

	test('a miss of practice is remembered', () => {
		const walk = toReady();
		expect(walk.state.practice.map(({ objective }) => objective)).toContain('p');
	});
});
