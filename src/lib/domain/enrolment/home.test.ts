import { describe, expect, test } from 'vitest';
import { clearanceAt, projectClearance } from '../clearance/clearance.ts';
import { memberId, visitId } from '../ids.ts';
import { text } from '../quiz/items.fixture.ts';
import { clearanceFacts } from './clearance-facts.ts';
import { consentCourse } from './course.fixture.ts';
import { needsProvider, standingNeeds } from './needs-provider.ts';
import { homeOf } from './next-step.ts';
import { listWord, storedStatus } from './status.ts';
import {
	COURSE,
	type Deed,
	type Walk,
	PRESCRIBER,
	acceptRecords,
	answer,
	asMember,
	ask,
	attempt,
	begin,
	changeCourse,
	chooseLanguage,
	clinic,
	close,
	context,
	decline,
	enter,
	hoursAfter,
	keyInformation,
	learnAll,
	leaveFeedback,
	minutesIn,
	openSigning,
	person,
	plan,
	refuseRecords,
	review,
	seeBlock,
	show,
	take,
	takeAll,
	takeClearanceBack,
	toCleared,
	toInForce,
	toReady,
	toSigned,
	withdraw
} from './walk.fixture.ts';

const M1 = { module: 'm1' };
const later = (walk: Walk, hours: number) =>
	hoursAfter(walk.state.signature?.signedAt ?? minutesIn(0), hours);
const factsOf = ({ state, context: { clinic: c, person: p } }: Walk, now: string) =>
	clearanceFacts(state, c ?? clinic(), p ?? person(), now);
const clearanceOf = (walk: Walk, now = later(walk, 48)) => clearanceAt(factsOf(walk, now), now, 1);
const next = (walk: Walk) =>
	homeOf(
		walk.state,
		walk.course,
		walk.context.person ?? person(),
		walk.context.clinic ?? clinic(),
		clearanceOf(walk)
	).next;
const unchecked = (walk: Walk): Walk => ({
	...walk,
	context: context({ person: person({ identity: null }) })
});

/** Four misses on the critical objective; what comes between is answered right. */
function stuck(): Walk {
	let walk = takeAll(
		begin(),
		keyInformation,
		acceptRecords,
		plan(),
		seeBlock('m1-read1'),
		seeBlock('m1-read2'),
		enter(M1)
	);
	for (;;) {
		const shown = walk.state.learning.check.context.places.m1;
		if (!shown || shown.is === 'idle') return walk;
		const outcome = shown.objective === 'a' ? 'unsure' : 'correct';
		walk = take(walk, shown.is === 'asking' ? answer(M1, outcome) : leaveFeedback(M1));
	}
}

describe('the patient’s next step', () => {
	test.for<[string, () => Walk, object]>([
		['key information first', begin, { go: 'key_information' }],
		['then screen or paper', () => take(begin(), keyInformation), { go: 'choose_records' }],
		['then reading', () => takeAll(begin(), keyInformation, acceptRecords), { go: 'read', module: 'm1' }],
		[
			'a no to electronic records stops no reading',
			() => takeAll(begin(), keyInformation, refuseRecords),
			{ go: 'read', module: 'm1' }
		],
		[
			'without a plan "Before you sign" does not begin',
			() => {
				const walk = takeAll(
					begin(),
					keyInformation,
					acceptRecords,
					seeBlock('m1-read1'),
					seeBlock('m1-read2'),
					enter(M1)
				);
				return takeAll(
					walk,
					answer(M1, 'correct'),
					leaveFeedback(M1),
					answer(M1, 'correct'),
					leaveFeedback(M1)
				);
			},
			{ go: 'wait' }
		],
		['a person was called', stuck, { go: 'wait', for: [{ code: 'person_called', objectives: ['a'] }] }],
		['an open question', () => take(toReady(), ask), { go: 'wait', for: [{ code: 'query_open', count: 1 }] }],
		['only the identity check is missing', () => unchecked(toReady()), { go: 'show_words' }],
		['everything is there', () => toReady(), { go: 'open_signing', signAgain: null }],
		[
			'in the ceremony',
			() => takeAll(toReady(), openSigning, show('statements')),
			{ go: 'go_on_signing', step: 'statements' }
		],
		[
			'something changed under the ceremony',
			() => takeAll(toReady(), openSigning, chooseLanguage('es')),
			{ go: 'look_again' }
		],
		['signed', () => toSigned(), { go: 'signed', countersigned: false, clearance: { cleared: false } }],
		['cleared', () => toCleared(), { go: 'signed', countersigned: true, clearance: { cleared: true } }],
		[
			'another treatment',
			() => take(toCleared(), plan({ product: 'lozenge', route: 'mouth' })),
			{ go: 'open_signing', signAgain: 'plan_changed' }
		],
		['declined', () => take(toReady(), decline()), { go: 'declined', before: [] }],
		['withdrawn', () => take(toCleared(), withdraw()), { go: 'withdrawn' }],
		['closed', () => take(toReady(), close), { go: 'closed', reason: 'moved' }],
		['on paper', () => learnAll(takeAll(begin(), keyInformation, refuseRecords, plan())), { go: 'paper' }]
	])('%s', ([, walk, step]) => {
		expect(next(walk())).toMatchObject(step);
	});

	describe('past the validity of a signature', () => {
		const DAYS_90 = 24 * 90;
		const lapsed = (walk: Walk, hours = DAYS_90) =>
			homeOf(
				walk.state,
				walk.course,
				walk.context.person ?? person(),
				walk.context.clinic ?? clinic(),
				clearanceOf(walk, later(walk, hours))
			);

		test.for([
			['not yet countersigned', () => toSigned()],
			['in force', () => toInForce()],
			['cleared', () => toCleared()]
		] as const)('%s: the person may sign again, and home says so', ([, walk]) => {
			const { next: step, before } = lapsed(walk());
			expect([step, before]).toEqual([{ go: 'open_signing', signAgain: 'lapsed' }, []]);
			const at = later(walk(), DAYS_90);
			expect(attempt(walk(), openSigning, { at }).result.ok).toBe(true);
			expect(lapsed(walk(), DAYS_90 - 1).next).toMatchObject({ go: 'signed' });
		});

		test('what is missing for the next signature is named, as the opening would refuse it', () => {
			expect(lapsed(take(toCleared(), ask)).next).toEqual({
				go: 'wait',
				for: [{ code: 'query_open', count: 1 }]
			});
			expect(lapsed(unchecked(toCleared())).next).toEqual({ go: 'show_words' });
		});

		test('a disclosure that got other words meanwhile is read again first', () => {
			const course = consentCourse({
				version: '1.0.1',
				electronic_records: { ...COURSE.electronic_records, title: { en: 'Screen?', es: '¿Pantalla?' } }
			});
			const walk = take(toCleared(), changeCourse(course, 'editorial'), { course });
			expect(lapsed(walk).next).toEqual({ go: 'choose_records' });
		});

		test('key information that got other words meanwhile is read again first', () => {
			const course = consentCourse({
				version: '1.0.1',
				key_information: {
					...COURSE.key_information,
					text: { en: [{ type: 'paragraph', children: text('Other') }] }
				}
			});
			const walk = take(toCleared(), changeCourse(course, 'editorial'), { course });
			expect(lapsed(walk, DAYS_90 - 1).next).toMatchObject({ go: 'signed' });
			expect(lapsed(walk).next).toEqual({ go: 'key_information' });
		});

		test('a withdrawal stays a withdrawal', () => {
			expect(lapsed(take(toCleared(), withdraw())).next).toMatchObject({ go: 'withdrawn' });
		});
	});

	test('says what is missing before a signature, and nothing of it afterwards', () => {
		const before = (walk: Walk) =>
			homeOf(walk.state, walk.course, person(), clinic(), clearanceOf(walk)).before.map(({ code }) => code);
		expect(before(begin())).toEqual([
			'plan_missing',
			'key_information_unread',
			'electronic_not_accepted',
			'modules_left',
			'objectives_open'
		]);
		expect(before(toSigned())).toEqual([]);
	});
});

describe('in a clinic that asks for a second look before the signature', () => {
	const asking = (walk: Walk, identity = person().identity): Walk => ({
		...walk,
		context: context({ clinic: clinic({ reviewBeforeSigning: true }), person: person({ identity }) })
	});
	const needed = (walk: Walk) =>
		standingNeeds(walk.state, walk.context.person ?? person(), walk.context.clinic ?? clinic()).map(
			({ code }) => code
		);

	test('whoever has done everything waits for it, and the care team is told', () => {
		const walk = asking(toReady());
		expect(next(walk)).toEqual({ go: 'wait', for: [{ code: 'review_missing' }] });
		expect(needed(walk)).toEqual(['review']);
	});

	test('the identity check needs the person and comes first; both wait for somebody', () => {
		const walk = asking(toReady(), null);
		expect(next(walk)).toEqual({ go: 'show_words' });
		expect(needed(walk)).toEqual(['identity_check', 'review']);
	});

	test('after it they sign', () => {
		const walk = take(asking(toReady()), review);
		expect(next(walk)).toMatchObject({ go: 'open_signing' });
		expect(needed(walk)).toEqual([]);
	});

	test('nobody looks before there is everything to look at', () => {
		const refusal = attempt(asking(take(toReady(), ask)), review).result;
		expect(refusal).toMatchObject({ ok: false, error: { code: 'not_yet' } });
	});

	test('whoever proposed the treatment is no second pair of eyes, unless there is no other', () => {
		const own = asMember(PRESCRIBER, 'provider');
		const walk = asking(toReady());
		expect(attempt(walk, review, own).result).toMatchObject({
			ok: false,
			error: { code: 'reviewer_entered_plan' }
		});
		const alone = clinic({ reviewBeforeSigning: true, activeProviders: [PRESCRIBER] });
		const { result } = attempt({ ...walk, context: context({ clinic: alone }) }, review, own);
		expect(result).toMatchObject({ ok: true, value: { review: { by: PRESCRIBER, name: 'J. Lind' } } });
	});

	test('nobody looks twice at the same, and nobody without a name', () => {
		const walk = asking(toReady());
		expect(attempt(take(walk, review), review).result).toMatchObject({
			ok: false,
			error: { code: 'reviewed_already' }
		});
		const nameless = (at: Walk) => ({ ...review(at), sealed: { name: ' ' } });
		expect(attempt(walk, nameless).result).toMatchObject({ ok: false, error: { code: 'name_missing' } });
	});
});

describe('what needs somebody', () => {
	const VISIT = visitId('00000000-0000-4000-8000-000000000006');
	const book: Deed = {
		type: 'VISIT_BOOKED',
		clear: { visit: VISIT, startsAt: later(toCleared(), 48), staff: [] },
		sealed: {}
	};
	const ready: Deed[] = [
		{ type: 'DRIVER_NAMED', clear: { visit: VISIT, statedBy: 'provider' }, sealed: { driver: 'Sam' } },
		{ type: 'VISIT_CONFIRMED', clear: { visit: VISIT, statedBy: 'provider' }, sealed: {} }
	];
	const needs = (walk: Walk, now = later(walk, 47)) =>
		needsProvider(walk.state, walk.context.person ?? person(), walk.context.clinic ?? clinic(), {
			now,
			missedFrom: null,
			dayEnd: later(walk, 60)
		}).map(({ code }) => code);

	test.for<[string, () => Walk, string[]]>([
		['a new person needs a plan', begin, ['plan']],
		['somebody is stuck', stuck, ['person_called']],
		['a question comes before the paperwork', () => take(toSigned(), ask), ['query_open', 'countersign']],
		['everything but the identity check', () => unchecked(toReady()), ['identity_check']],
		['nothing while the person can go on', () => toReady(), []],
		['a signature to countersign', () => toSigned(), ['countersign']],
		['a clearance to sign', () => toInForce(), ['clearance']],
		[
			'nothing after a new plan, which the person signs',
			() => take(toCleared(), plan({ plannedVisits: 2 })),
			[]
		],
		['nothing after somebody took it back on purpose', () => take(toCleared(), takeClearanceBack), []],
		['nothing once cleared', () => toCleared(), []],
		['a no', () => take(toReady(), decline()), ['declined']],
		['paper', () => takeAll(begin(), refuseRecords, plan()), ['paper']],
		['nobody after the end', () => take(take(toSigned(), ask), withdraw()), []],
		['a visit today without confirmation', () => take(toCleared(), book), ['visit_today_not_cleared']],
		['a visit today that waits for its go', () => takeAll(toCleared(), book, ...ready), ['visit_decision']]
	])('%s', ([, walk, codes]) => {
		expect(needs(walk())).toEqual(codes);
	});

	test('what a list stores of it holds no clock', () => {
		const walk = takeAll(toCleared(), book);
		expect(standingNeeds(walk.state, person(), clinic())).toEqual([]);
		expect(needs(walk, later(walk, 1))).toEqual(['visit_today_not_cleared']);
	});

	test.for([
		['not yet countersigned', () => toSigned(), ['signature_lapsed']],
		['countersigned', () => toInForce(), ['signature_lapsed']],
		['cleared', () => toCleared(), ['signature_lapsed']],
		['with a question', () => take(toCleared(), ask), ['query_open', 'signature_lapsed']],
		['withdrawn', () => take(toCleared(), withdraw()), []]
	] as const)('a signature past its validity, %s: signed again, never countersigned', ([, walk, codes]) => {
		expect(needs(walk(), later(walk(), 24 * 90))).toEqual(codes);
	});

	test('a query waits since it was asked', () => {
		const walk = take(toReady(), ask);
		expect(standingNeeds(walk.state, person(), clinic())).toEqual([
			{ code: 'query_open', count: 1, since: walk.state.queries[0]?.askedAt }
		]);
	});
});

describe('the one word', () => {
	test.for<[string, () => Walk]>([
		['learning', begin],
		['waiting', stuck],
		['waiting', () => take(toReady(), ask)],
		['ready_to_sign', () => toReady()],
		['awaiting_countersign', () => toSigned()],
		['in_force', () => toInForce()],
		['paper', () => learnAll(takeAll(begin(), keyInformation, refuseRecords, plan()))],
		['declined', () => take(toReady(), decline())],
		['withdrawn', () => take(toReady(), withdraw())],
		['closed', () => take(toReady(), close)]
	])('%s', ([word, walk]) => {
		expect(storedStatus(walk().state, true)).toBe(word);
	});

	test('is "invited" until the person has signed in', () => {
		expect(storedStatus(begin().state, false)).toBe('invited');
	});

	test('changes with the clock without anybody writing it', () => {
		const walk = toCleared();
		const row = projectClearance(factsOf(walk, minutesIn(60)));
		const word = (hours: number, changeSeq = 1) => listWord('in_force', row, later(walk, hours), changeSeq);
		expect([word(23), word(24), word(24 * 90)]).toEqual(['not_yet', 'may_be_treated', 'lapsed']);
		// The clinic's course changed and the row was not computed again.
		expect(word(48, 2)).toBe('not_yet');
	});

	test('of a signature that lapsed before anybody countersigned it is "lapsed"', () => {
		const walk = toSigned();
		const row = projectClearance(factsOf(walk, minutesIn(60)));
		const word = (hours: number) => listWord('awaiting_countersign', row, later(walk, hours), 1);
		expect([word(25), word(24 * 90)]).toEqual(['awaiting_countersign', 'lapsed']);
	});

	test('of somebody whose prescriber was suspended is "not yet"', () => {
		const walk = { ...toCleared(), context: context({ clinic: clinic({ activePrescribers: [] }) }) };
		const row = projectClearance(factsOf(walk, minutesIn(60)));
		expect(listWord('in_force', row, later(walk, 48), 1)).toBe('not_yet');
		expect(clearanceOf(walk)).toMatchObject({
			unmet: [
				{ code: 'prescriber_inactive', who: 'plan' },
				{ code: 'prescriber_inactive', who: 'clearance' }
			]
		});
	});
});

test('a clearance signed by somebody who may not prescribe any more does not count', () => {
	const other = memberId('00000000-0000-4000-8000-0000000000aa');
	const walk = { ...toCleared(), context: context({ clinic: clinic({ activePrescribers: [other] }) }) };
	expect(clearanceOf(walk).cleared).toBe(false);
});
