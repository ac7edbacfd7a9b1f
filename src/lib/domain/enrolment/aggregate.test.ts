import { describe, expect, test } from 'vitest';
import { clearanceAt } from '../clearance/clearance.ts';
import { signingPosition } from '../consent/signing-state.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { open, rebuild } from './aggregate.ts';
import { clearanceFacts } from './clearance-facts.ts';
import { consentCourse, versionOf } from './course.fixture.ts';
import type { PersonFacts } from './context.ts';
import type { EnrolmentEvent } from './events.ts';
import { stepOf } from './step.ts';
import {
	CHALLENGE,
	COURSE,
	type Deed,
	IDENTITY,
	OPENED,
	PATIENT,
	PRESCRIBER,
	STRANGER,
	THERAPIST,
	VERSION,
	VISIT,
	type Walk,
	acceptRecords,
	affirm,
	affirmedOf,
	answer,
	answerQuery,
	asMember,
	ask,
	attempt,
	begin,
	changeCourse,
	chooseLanguage,
	clear,
	clinic,
	close,
	context,
	countersign,
	decline,
	enter,
	hoursAfter,
	keyInformation,
	learnAll,
	leaveFeedback,
	lozengeAtHome,
	minutesIn,
	notNow,
	openSigning,
	person,
	plan,
	presentOf,
	recordOf,
	refuseRecords,
	release,
	seeBlock,
	show,
	sign,
	take,
	takeAll,
	takeBack,
	takeClearanceBack,
	toCleared,
	toInForce,
	toReady,
	toReview,
	toSigned,
	withdraw
} from './walk.fixture.ts';

const M1 = { module: 'm1' };
const codeOf = (walk: Walk, deed: Deed, by = {}) => {
	const { result } = attempt(walk, deed, by);
	return result.ok ? 'accepted' : result.error.code;
};
const unmetOf = (walk: Walk, deed: Deed) => {
	const { result } = attempt(walk, deed);
	return !result.ok && result.error.code === 'not_yet' ? result.error.unmet : [];
};
const withIdentity = (walk: Walk, identity: PersonFacts['identity']): Walk => ({
	...walk,
	context: context({ person: person({ identity }) })
});
const clearedAt = ({ state, context: { clinic: c, person: p } }: Walk, at: string) =>
	clearanceAt(clearanceFacts(state, c ?? clinic(), p ?? person(), at), at, 1);

describe('opening', () => {
	const envelope = { at: minutesIn(0), seq: 1, actor: PRESCRIBER, role: 'provider' };

	test('refuses somebody who is not 18 yet on that day in the clinic’s zone', () => {
		const born = (dateOfBirth: string) => context({ person: person({ dateOfBirth }) });
		// 2026-11-02 in Denver.
		expect(open(OPENED, envelope, COURSE, born('2008-11-03')).ok).toBe(false);
		expect(open(OPENED, envelope, COURSE, born('2008-11-02')).ok).toBe(true);
	});

	test('refuses a language that the course does not speak', () => {
		const opened = open(
			{ ...OPENED, clear: { ...OPENED.clear, language: 'fr' } },
			envelope,
			COURSE,
			context()
		);
		expect(opened).toEqual({ ok: false, error: { code: 'unknown_language', language: 'fr' } });
	});
});

describe('before signing', () => {
	const WITHOUT: [string, (walk: Walk) => Walk][] = [
		['plan_missing', (walk) => learnAll(takeAll(walk, keyInformation, acceptRecords))],
		['key_information_unread', (walk) => learnAll(takeAll(walk, acceptRecords, plan()))],
		['electronic_not_accepted', (walk) => learnAll(takeAll(walk, keyInformation, plan()))],
		['electronic_refused', (walk) => learnAll(takeAll(walk, keyInformation, refuseRecords, plan()))],
		['objectives_open', (walk) => takeAll(walk, keyInformation, acceptRecords, plan())],
		['query_open', (walk) => take(toReady(walk), ask)],
		['identity_not_checked', (walk) => withIdentity(toReady(walk), null)]
	];

	test.for(WITHOUT)('%s: neither the ceremony nor a signature', ([code, prepare]) => {
		const walk = prepare(begin());
		expect(unmetOf(walk, openSigning).map((unmet) => unmet.code)).toContain(code);
		expect(unmetOf(walk, sign).map((unmet) => unmet.code)).toContain(code);
	});

	test('a query asked in the middle of the ceremony stops the signature, not the ceremony', () => {
		const walk = take(toReview(), ask);
		expect(codeOf(walk, sign)).toBe('not_yet');
		expect(signingPosition(walk.state)).toBe('review');
		expect(stepOf(take(take(walk, answerQuery), sign).state)).toBe('awaiting_countersign');
	});

	test('a person who was called holds up the signature until a clinician releases the objective', () => {
		const misses = ['incorrect', 'unsure', 'incorrect', 'incorrect'] as const;
		const learning = takeAll(
			begin(),
			keyInformation,
			acceptRecords,
			plan(),
			seeBlock('m1-read1'),
			seeBlock('m1-read2')
		);
		let walk = take(learning, enter(M1));
		let missed = 0;
		while (missed < misses.length) {
			const shown = walk.state.learning.check.context.places.m1;
			const isCritical = shown?.is === 'asking' && shown.objective === 'a';
			walk = take(walk, answer(M1, isCritical ? (misses[missed] ?? 'unsure') : 'correct'));
			if (isCritical) missed += 1;
			walk = take(walk, leaveFeedback(M1));
		}
		expect(unmetOf(walk, openSigning)).toEqual([{ code: 'person_called', objectives: ['a'] }]);
		expect(stepOf(take(walk, release).state)).toBe('ready');
	});

	test('an affirmation needs its own statement, once, on the statements step', () => {
		const walk = take(toReady(), openSigning);
		expect(codeOf(walk, affirm('risks'))).toBe('out_of_order');
		const open = take(walk, show('statements'));
		expect(codeOf(open, affirm('at-home'))).toBe('unknown_statement');
		expect(codeOf(take(open, affirm('risks')), affirm('risks'))).toBe('out_of_order');
	});

	test('the review opens only when every statement is affirmed, and says which are not', () => {
		const walk = takeAll(toReady(), openSigning, show('statements'), affirm('risks'));
		const { result } = attempt(walk, show('review'));
		expect(result).toMatchObject({
			ok: false,
			error: { code: 'statements_open', statements: ['voluntary'] }
		});
		expect(codeOf(take(walk, affirm('voluntary')), show('review'))).toBe('accepted');
	});

	test('taking a statement back in the review leads back to the statements', () => {
		const walk = take(toReview(), takeBack('risks'));
		expect(signingPosition(walk.state)).toBe('statements');
		expect(codeOf(walk, sign)).toBe('statements_open');
	});

	test('"not now" keeps what was affirmed for the very same bundle', () => {
		const walk = takeAll(toReview(), notNow, openSigning);
		expect(affirmedOf(walk)).toEqual(['voluntary', 'risks']);
	});
});

describe('the bundle', () => {
	const CHANGES: [string, (walk: Walk) => Walk][] = [
		['another language', (walk) => take(walk, chooseLanguage('es'))],
		['another plan, even of the same treatment', (walk) => take(walk, plan({ plannedVisits: 4 }))],
		[
			'another version, even editorial',
			(walk) => withCourse(walk, consentCourse({ version: '1.0.1' }), 'editorial')
		],
		['another identity check', (walk) => withIdentity(walk, { ...IDENTITY, challenge: 'another' })],
		[
			'another number in the text',
			(walk) => ({
				...walk,
				context: context({ clinic: clinic({ parameters: { 'clinic.phone': '555-0199' } }) })
			})
		]
	];
	const withCourse = (walk: Walk, course: Walk['course'], impact: 'editorial' | 'material') =>
		take(walk, changeCourse(course, impact), { course });

	test.for(CHANGES)('%s makes the signing stale', ([, change]) => {
		const before = toReview();
		const walk = change(before);
		// Exactly what the open page would post.
		const posted = attempt(before, sign).event;
		expect(codeOf(walk, posted)).not.toBe('accepted');
		expect(codeOf(walk, show('statements'))).toBe('bundle_changed');
		expect(presentOf(walk)).not.toBe(presentOf(before));
	});

	test('after a change nothing is affirmed any more', () => {
		const walk = take(toReview(), plan({ plannedVisits: 4 }));
		expect(signingPosition(walk.state)).toBe('stale');
		expect(affirmedOf(take(walk, openSigning))).toEqual([]);
	});

	test('a change outside the stream is written down once, and only when there is one', () => {
		const stale: Deed = (walk) => ({
			type: 'SIGNING_WENT_STALE',
			clear: { bundle: presentOf(walk) },
			sealed: {}
		});
		expect(codeOf(toReview(), stale)).toBe('bundle_unchanged');
		const changed = withIdentity(toReview(), { ...IDENTITY, challenge: 'another' });
		const walk = take(changed, stale);
		expect(signingPosition(walk.state)).toBe('stale');
		expect(codeOf(walk, stale)).toBe('out_of_order');
	});

	test('names nothing that could be guessed: the problem treated is not in it', () => {
		const problem =
			(words: string): Deed =>
			(walk) => ({ ...plan()(walk), sealed: { problem: words } });
		const one = take(begin(), problem('low mood'));
		const other = take(begin(), problem('pain'));
		expect(presentOf(one)).toBe(presentOf(other));
	});

	test('cannot be opened while a number of the clinic is missing', () => {
		const walk = { ...toReady(), context: context({ clinic: clinic({ parameters: {} }) }) };
		const { result } = attempt(walk, openSigning);
		expect(result).toMatchObject({ ok: false, error: { code: 'parameter_missing', name: 'clinic.phone' } });
	});
});

describe('the signature', () => {
	test('rests on the very record that the server built', () => {
		const { state } = toSigned();
		const { signature } = state;
		expect(signature).toMatchObject({
			version: VERSION,
			planVersion: 1,
			product: 'spray',
			countersign: null
		});
		expect(signature?.signedAt).toBe(toSigned().stream.at(-1)?.envelope.at);
	});

	const altered =
		(change: (text: string) => string): Deed =>
		(walk) => {
			const event = sign(walk);
			const record = change(event.sealed.record);
			return { ...event, clear: { ...event.clear, record: sha256Hex(record) }, sealed: { record } };
		};

	test.for<[string, Deed]>([
		['another person', altered((text) => text.replace(PATIENT, STRANGER))],
		[
			'another time',
			altered((text) => text.replace(/"signedAt":"[^"]*"/, '"signedAt":"2020-01-01T00:00:00.000Z"'))
		],
		['another plan', altered((text) => text.replace('"planVersion":1', '"planVersion":2'))],
		['another bundle', altered((text) => text.replace(/"bundle":"[^"]*"/, `"bundle":"${'0'.repeat(64)}"`))],
		['another identity check', altered((text) => text.replace(CHALLENGE, 'x'))],
		['a statement less', altered((text) => text.replace(/,\{"affirmedAt[^}]*"id":"risks"[^}]*\}/, ''))],
		['no record at all', altered(() => '{}')],
		['not the canonical form', altered((text) => ` ${text}`)]
	])('of %s is refused', ([, deed]) => {
		expect(codeOf(toReview(), deed)).toBe('record_mismatch');
	});

	test('is refused when the person stream went on meanwhile', () => {
		const walk = toReview();
		const posted = attempt(walk, sign).event;
		const moved = { ...walk, context: context({ person: person({ head: sha256Hex('newer') }) }) };
		expect(codeOf(moved, posted)).toBe('identity_check_changed');
	});

	test('cannot be given twice', () => {
		expect(codeOf(toSigned(), sign)).toBe('out_of_order');
		expect(codeOf(toSigned(), openSigning)).toBe('out_of_order');
	});

	test('can be given again once it is past its validity, and only then', () => {
		const walk = toCleared();
		const at = walk.state.signature?.signedAt ?? '';
		expect(codeOf(walk, openSigning, { at: hoursAfter(at, 90 * 24 - 1) })).toBe('out_of_order');
		const again = take(walk, openSigning, { at: hoursAfter(at, 90 * 24) });
		expect(again.state.superseded.map(({ because }) => because)).toEqual(['lapsed']);
		expect(again.state.clearance).toBe(null);
	});
});

describe('roles', () => {
	const PATIENT_ONLY: Deed[] = [
		openSigning,
		acceptRecords,
		keyInformation,
		ask,
		chooseLanguage('es'),
		withdraw()
	];

	test.for(['provider', 'frontdesk', 'admin', 'system'])('%s posts nothing as the patient', (role) => {
		for (const deed of PATIENT_ONLY) {
			expect(codeOf(toReady(), deed, asMember(PRESCRIBER, role))).toBe('wrong_role');
		}
		expect(codeOf(toReview(), sign, asMember(PRESCRIBER, role))).toBe('wrong_role');
		expect(codeOf(toReview(), affirm('risks'), asMember(PRESCRIBER, role))).toBe('wrong_role');
	});

	test('another patient signs nothing here', () => {
		expect(codeOf(toReview(), sign, asMember(STRANGER, 'patient'))).toBe('not_the_patient');
	});

	test('the patient neither countersigns nor clears nor enters a plan', () => {
		for (const deed of [countersign, clear, plan(), release, answerQuery]) {
			expect(codeOf(toSigned(), deed, asMember(PATIENT, 'patient'))).toBe('wrong_role');
		}
	});

	test('what was said aloud is not the patient’s own post, and the other way round', () => {
		expect(codeOf(toReady(), withdraw('aloud'), asMember(PATIENT, 'patient'))).toBe('wrong_role');
		expect(codeOf(toReady(), withdraw('signed_in'), asMember(PRESCRIBER, 'provider'))).toBe('wrong_role');
	});
});

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
		const walk = toInForce();
		const old = attempt(walk, clear).event;
		expect(codeOf(take(walk, plan({ plannedVisits: 3 })), old)).toBe('plan_superseded');
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

describe('changes after the signature', () => {
	const material = consentCourse({ version: '2.0.0' });

	test.for<[string, Deed, Walk['course'] | undefined, string]>([
		['another product, route and place', lozengeAtHome, undefined, 'plan_changed'],
		['a material change of the course', changeCourse(material, 'material'), material, 'course_changed'],
		['an urgent change of the course', changeCourse(material, 'urgent'), material, 'course_changed'],
		[
			'a clarifying change that reopens an objective',
			changeCourse(material, 'clarifying', ['a']),
			material,
			'course_changed'
		]
	])(
		'%s: the signature is no longer in force, the record is kept, clearance is gone',
		([, deed, course, because]) => {
			const walk = take(toCleared(), deed, course ? { course } : {});
			const { signature, superseded, clearance } = walk.state;
			expect([signature, clearance]).toEqual([null, null]);
			expect(superseded.map((old) => old.because)).toEqual([because]);
			expect(superseded[0]?.record).toBe(toCleared().state.signature?.record);
			expect(['learning', 'ready']).toContain(stepOf(walk.state));
			expect(clearedAt(walk, minutesIn(60 * 48)).cleared).toBe(false);
		}
	);

	test('a material change that reopens nothing here leads straight to signing again', () => {
		const both = context({ clinic: clinic({ versionsInForce: [VERSION, versionOf(material)] }) });
		const walk = take({ ...toCleared(), context: both }, changeCourse(material, 'material'), {
			course: material
		});
		expect(stepOf(walk.state)).toBe('ready');
		expect(stepOf(toCleared(walk).state)).toBe('in_force');
	});

	test.for(['editorial', 'clarifying'] as const)(
		'a change that is %s leaves signature and clearance',
		(impact) => {
			const course = consentCourse({ version: '1.0.1' });
			const walk = take(toCleared(), changeCourse(course, impact), { course });
			const met = {
				...walk,
				context: context({ clinic: clinic({ versionsInForce: [VERSION, versionOf(course)] }) })
			};
			expect(walk.state.signature?.version).toBe(VERSION);
			expect(clearedAt(met, minutesIn(60 * 48)).cleared).toBe(true);
		}
	);

	test('a new plan of the same treatment keeps the signature and asks for a new clearance', () => {
		const walk = take(toCleared(), plan({ plannedVisits: 2 }));
		expect(stepOf(walk.state)).toBe('in_force');
		expect(clearedAt(walk, minutesIn(60 * 48))).toMatchObject({
			unmet: [{ code: 'clearance_for_another_plan' }]
		});
	});

	test('a course that a material change has overtaken clears nobody, whether or not a job has run', () => {
		const walk = {
			...toCleared(),
			context: context({ clinic: clinic({ versionsInForce: [versionOf(material)] }) })
		};
		expect(clearedAt(walk, minutesIn(60 * 48))).toMatchObject({ unmet: [{ code: 'course_changed' }] });
	});

	test('no to electronic records after signing: not cleared here', () => {
		const walk = take(toCleared(), refuseRecords);
		expect(clearedAt(walk, minutesIn(60 * 48))).toMatchObject({
			unmet: [{ code: 'paper_not_cleared_here' }]
		});
	});

	test('a changed disclosure has to be accepted again before the next signature', () => {
		const course = consentCourse({
			version: '1.0.1',
			electronic_records: {
				...COURSE.electronic_records,
				title: { en: 'Screen or paper?', es: '¿Pantalla o papel?' }
			}
		});
		const walk = take(toReady(), changeCourse(course, 'editorial'), { course });
		expect(unmetOf(walk, openSigning)).toEqual([{ code: 'electronic_not_accepted' }]);
	});

	test('a plan or a course change that was decided on an older state is refused', () => {
		const walk = toReady();
		expect(codeOf(walk, plan({ planVersion: 1 }))).toBe('plan_version_taken');
		const from: Deed = {
			type: 'COURSE_CHANGED',
			clear: { from: versionOf(material), to: VERSION, impact: 'editorial', reopens: [] },
			sealed: {}
		};
		expect(codeOf(walk, from)).toBe('version_superseded');
	});

	test.for(['product', 'route', 'place', 'plannedVisits'] as const)(
		'a plan with an unknown %s is refused',
		(field) => {
			const wrong = { product: 'x', route: 'x', place: 'home', plannedVisits: 0 } as const;
			expect(codeOf(begin(), plan({ [field]: wrong[field] }))).toBe('unknown_plan_choice');
		}
	);

	test('a plan names a prescriber who is active', () => {
		expect(codeOf(begin(), plan({ prescriber: THERAPIST }))).toBe('prescriber_inactive');
	});
});

describe('no', () => {
	test('a no becomes a yes by opening the signing again, from nothing', () => {
		const no = take(toReview(), decline());
		expect(stepOf(no.state)).toBe('declined');
		expect(affirmedOf(no)).toEqual([]);
		const again = take(no, openSigning);
		expect(again.state.ended).toBe(null);
		expect(stepOf(toSignedAgain(again).state)).toBe('awaiting_countersign');
	});
	const toSignedAgain = (walk: Walk) =>
		takeAll(walk, show('statements'), affirm('voluntary'), affirm('risks'), show('review'), sign);

	test('a no at the very beginning stops no learning, and learning stops no no', () => {
		const walk = toReady(take(begin(), decline('aloud')));
		expect(stepOf(walk.state)).toBe('declined');
		expect(stepOf(take(walk, openSigning).state)).toBe('ready');
	});

	test('withdrawing ends signature, clearance and coming visits; the record stays', () => {
		const walk = take(withVisit(toCleared()), withdraw());
		expect(walk.state).toMatchObject({ signature: null, clearance: null, visits: [{ status: 'cancelled' }] });
		expect(walk.state.superseded).toHaveLength(1);
		expect(clearedAt(walk, minutesIn(60 * 48))).toMatchObject({ unmet: [{ code: 'withdrawn' }] });
	});

	test.for([withdraw(), close])('after the end everything is refused', (end) => {
		const walk = take(toCleared(), end);
		const step = stepOf(walk.state);
		const deeds = [
			keyInformation,
			acceptRecords,
			plan(),
			enter(M1),
			ask,
			openSigning,
			decline(),
			withdraw(),
			close,
			clear,
			book
		];
		for (const deed of deeds) {
			const { result } = attempt(walk, deed);
			expect(result).toMatchObject({ ok: false, error: { code: 'ended', as: step, step } });
		}
	});

	test('a visit that is going on can still be ended after a withdrawal', () => {
		const walk = take(inProgress(), withdraw('aloud'));
		expect(take(walk, visitEvent('VISIT_ENDED')).state.visits[0]?.status).toBe('ended');
	});
});

const book: Deed = {
	type: 'VISIT_BOOKED',
	clear: { visit: VISIT, startsAt: minutesIn(60 * 48), staff: [PRESCRIBER] },
	sealed: {}
};
const visitEvent = (type: 'VISIT_STARTED' | 'VISIT_ENDED'): EnrolmentEvent => ({
	type,
	clear: { visit: VISIT },
	sealed: {}
});
const named: Deed = {
	type: 'DRIVER_NAMED',
	clear: { visit: VISIT, statedBy: 'provider' },
	sealed: { driver: 'Sam' }
};
const confirmed: Deed = {
	type: 'VISIT_CONFIRMED',
	clear: { visit: VISIT, statedBy: 'provider' },
	sealed: {}
};
const go: Deed = { type: 'VISIT_GO_SIGNED', clear: { visit: VISIT }, sealed: { name: 'Dr. Okafor' } };
const noGo: Deed = {
	type: 'VISIT_NO_GO_SIGNED',
	clear: { visit: VISIT },
	sealed: { name: 'Dr. Okafor', reason: 'a cold' }
};
const withVisit = (walk: Walk) => takeAll(walk, book, named, confirmed);
const onTheDay = { at: minutesIn(60 * 47) };
const inProgress = () =>
	take(take(withVisit(toCleared()), go, onTheDay), visitEvent('VISIT_STARTED'), onTheDay);

describe('visits', () => {
	test('a visit goes from booked to ended, and starts only with a go', () => {
		const walk = withVisit(toCleared());
		expect(codeOf(walk, visitEvent('VISIT_STARTED'), onTheDay)).toBe('not_cleared');
		expect(take(inProgress(), visitEvent('VISIT_ENDED')).state.visits[0]?.status).toBe('ended');
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

describe('the stream', () => {
	test('an answer about words of another version or language counts for nothing', () => {
		const walk = takeAll(begin(), seeBlock('m1-read1'), seeBlock('m1-read2'), enter(M1));
		const posted = attempt(walk, answer(M1, 'correct')).event;
		expect(codeOf(take(walk, chooseLanguage('es')), posted)).toBe('language_superseded');
		const course = consentCourse({ version: '1.0.1' });
		expect(codeOf(take(walk, changeCourse(course, 'editorial'), { course }), posted)).toBe(
			'version_superseded'
		);
	});

	test('a query is answered or taken back once', () => {
		const asked = ask(begin());
		const walk = take(begin(), asked);
		expect(codeOf(walk, asked)).toBe('query_exists');
		const answered = take(walk, answerQuery);
		expect(codeOf(answered, answerQuery)).toBe('query_not_open');
		expect(answered.state.queries[0]?.answer?.words).toBe('Not that day.');
	});

	test('rebuilt from its events it equals the stored state', () => {
		const material = consentCourse({ version: '2.0.0' });
		const first = take(inProgress(), visitEvent('VISIT_ENDED'));
		const changed = take(first, changeCourse(material, 'material', ['a']), { course: material });
		const walk = take(learnAgain(changed), withdraw());
		const courseOf = (version: string) => (version === VERSION ? COURSE : material);
		expect(rebuild(walk.stream, courseOf)).toEqual(JSON.parse(JSON.stringify(walk.state)));
	});
	const learnAgain = (walk: Walk) => take(learnAll(walk), chooseLanguage('es'));

	test('a stream with a hole, without a beginning or with an impossible event is not rebuilt', () => {
		const { stream } = toSigned();
		expect(() => rebuild(stream.slice(1), () => COURSE)).toThrow('begins with its opening');
		expect(() => rebuild(stream.toSpliced(3, 1), () => COURSE)).toThrow('does not follow');
		const impossible = stream.map((one, n) =>
			n === 2 ? { ...one, event: attempt(toSigned(), countersign).event } : one
		);
		expect(() => rebuild(impossible, () => COURSE)).toThrow('could not have happened');
	});

	test('an event that rests on another stream is never taken without it', () => {
		const blind = { ...toReady(), context: context({ person: null, clinic: null }) };
		expect(() => attempt(blind, openSigning)).toThrow('RESTS_ON_PERSON');
	});
});

test('the record cannot be built before everything in it has happened', () => {
	expect(recordOf(toReady(), minutesIn(30))).toEqual({ ok: false, error: { code: 'not_complete' } });
	expect(recordOf(toReview(), minutesIn(30), '  ')).toEqual({ ok: false, error: { code: 'name_missing' } });
});
