import { describe, expect, test } from 'vitest';
import { words } from '../quiz/items.fixture.ts';
import { consentCourse, versionOf } from './course.fixture.ts';
import { clearedAt, codeOf, unmetOf } from './questions.fixture.ts';
import { stepOf } from './step.ts';
import { book, inProgress, visitEvent, withVisit } from './visits.fixture.ts';
import {
	COURSE,
	type Deed,
	PATIENT,
	PRESCRIBER,
	THERAPIST,
	VERSION,
	type Walk,
	acceptRecords,
	affirm,
	affirmedOf,
	asMember,
	ask,
	attempt,
	backToPaper,
	begin,
	changeCourse,
	clear,
	clinic,
	close,
	context,
	decline,
	enter,
	keyInformation,
	lozengeAtHome,
	minutesIn,
	openSigning,
	plan,
	refuseRecords,
	show,
	sign,
	take,
	takeAll,
	toCleared,
	toReady,
	toReview,
	withdraw
} from './walk.fixture.ts';

const M1 = { module: 'm1' };

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

	const problem: Deed = (walk) => ({ ...plan()(walk), sealed: { problem: 'pain' } });
	test.for<[string, Deed]>([
		['more or fewer visits', plan({ plannedVisits: 60 })],
		['another problem', problem],
		['another therapist', plan({ therapist: null })],
		['another prescriber', plan({ prescriber: THERAPIST })],
		['another place', plan({ product: 'lozenge', route: 'mouth', place: 'home' })]
	])('%s in the plan is not what was signed: signed again before anybody is cleared', ([, deed]) => {
		const both = context({ clinic: clinic({ activePrescribers: [PRESCRIBER, THERAPIST] }) });
		const walk = take({ ...toCleared(), context: both }, deed);
		expect(walk.state.signature).toBe(null);
		expect(walk.state.clearance).toBe(null);
		expect(walk.state.superseded.map(({ because }) => because)).toEqual(['plan_changed']);
		expect(clearedAt(walk, minutesIn(60 * 48)).cleared).toBe(false);
	});

	test('a plan that says the same is not entered again, so that nobody signs twice for nothing', () => {
		const walk = toCleared();
		expect(codeOf(walk, plan())).toBe('plan_unchanged');
		const padded: Deed = (at) => ({ ...plan()(at), sealed: { problem: '  low mood ' } });
		expect(codeOf(walk, padded)).toBe('plan_unchanged');
	});

	test('a signature under another plan clears nobody, however the state came about', () => {
		const walk = toCleared();
		const { plan: signed } = walk.state;
		const other = { ...walk, state: { ...walk.state, plan: signed && { ...signed, planVersion: 2 } } };
		expect(clearedAt(other, minutesIn(60 * 48))).toMatchObject({
			unmet: [{ code: 'plan_changed' }, { code: 'clearance_for_another_plan' }]
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

	test('going back to paper stands in the name of whoever heard it, and never in the patient’s', () => {
		for (const channel of ['aloud', 'paper'] as const) {
			const walk = take(toCleared(), backToPaper(channel));
			expect(walk.state.electronic.status).toBe('refused');
			expect(clearedAt(walk, minutesIn(60 * 48)).cleared).toBe(false);
			expect(walk.state.signature).not.toBe(null);
			expect(codeOf(toCleared(), backToPaper(channel), asMember(PATIENT, 'patient'))).toBe('wrong_role');
			expect(codeOf(toCleared(), backToPaper(channel), asMember(PRESCRIBER, 'frontdesk'))).toBe('wrong_role');
		}
		expect(codeOf(toCleared(), refuseRecords, asMember(PRESCRIBER, 'provider'))).toBe('wrong_role');
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

	describe('other words on the key-information page', () => {
		const read = COURSE.key_information;
		const said = (value: string) => [{ type: 'paragraph' as const, children: words(value).en ?? [] }];
		const course = consentCourse({
			version: '2.0.0',
			key_information: { ...read, text: { en: said('Other'), es: said('Otras') } }
		});
		const changed = changeCourse(course, 'material');

		test.for([
			['before a signature', () => toReady()],
			['in the ceremony', () => toReview()],
			['after a signature', () => toCleared()]
		] as const)('%s are read before anybody signs (again)', ([, start]) => {
			const walk = take(start(), changed, { course });
			expect([walk.state.signature, walk.state.keyInformation]).toEqual([null, null]);
			expect(unmetOf(walk, openSigning)).toEqual([{ code: 'key_information_unread' }]);
			expect(codeOf(take(walk, keyInformation), openSigning)).toBe('accepted');
		});

		test('end no signature that stands, and are read once it is past its validity', () => {
			const walk = take(toCleared(), changeCourse(course, 'editorial'), { course });
			expect(stepOf(walk.state)).toBe('in_force');
			const late = { ...walk, hoursPassed: 24 * 91 };
			expect(unmetOf(late, openSigning)).toEqual([{ code: 'key_information_unread' }]);
			const again = take(late, keyInformation);
			expect(codeOf(again, openSigning)).toBe('accepted');
		});

		test('in a language that this person did not read ask them nothing', () => {
			const other = consentCourse({
				version: '2.0.0',
				key_information: { ...read, text: { en: read.text['en'] ?? [], es: said('Otras') } }
			});
			const walk = take(toReady(), changeCourse(other, 'material'), { course: other });
			expect(codeOf(walk, openSigning)).toBe('accepted');
		});
	});

	test('another disclosure accepted after the signature asks for another signature, and there is a way to it', () => {
		const course = consentCourse({
			version: '1.0.1',
			electronic_records: {
				...COURSE.electronic_records,
				title: { en: 'Screen or paper?', es: '¿Pantalla o papel?' }
			}
		});
		const walk = take(toCleared(), changeCourse(course, 'editorial'), { course });
		expect(stepOf(walk.state)).toBe('in_force');
		const again = takeAll(walk, refuseRecords, acceptRecords);
		expect([again.state.signature, stepOf(again.state)]).toEqual([null, 'ready']);
		expect(codeOf(again, openSigning)).toBe('accepted');
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

	test('nobody but a provider ends it, also when the enrolment is over', () => {
		for (const walk of [inProgress(), take(inProgress(), withdraw('aloud'))]) {
			expect(codeOf(walk, visitEvent('VISIT_ENDED'), asMember(PATIENT, 'patient'))).toBe('wrong_role');
			expect(codeOf(walk, visitEvent('VISIT_ENDED'), asMember(PRESCRIBER, 'frontdesk'))).toBe('wrong_role');
		}
	});
});
