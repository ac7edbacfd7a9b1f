import { describe, expect, test } from 'vitest';
import { open, rebuild } from './aggregate.ts';
import { consentCourse } from './course.fixture.ts';
import { codeOf } from './questions.fixture.ts';
import { inProgress, visitEvent } from './visits.fixture.ts';
import {
	COURSE,
	type Deed,
	OPENED,
	PATIENT,
	PRESCRIBER,
	STRANGER,
	VERSION,
	type Walk,
	acceptRecords,
	affirm,
	answer,
	answerQuery,
	asMember,
	ask,
	attempt,
	begin,
	changeCourse,
	chooseLanguage,
	clear,
	context,
	countersign,
	enter,
	keyInformation,
	learnAll,
	minutesIn,
	openSigning,
	person,
	plan,
	release,
	seeBlock,
	sign,
	take,
	takeAll,
	toReady,
	toReview,
	toSigned,
	withdraw
} from './walk.fixture.ts';

const M1 = { module: 'm1' };

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
