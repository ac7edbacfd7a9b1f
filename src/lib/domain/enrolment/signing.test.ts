import { describe, expect, test } from 'vitest';
import { signingPosition } from '../consent/signing-state.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { consentCourse } from './course.fixture.ts';
import { codeOf, unmetOf, withIdentity } from './questions.fixture.ts';
import { stepOf } from './step.ts';
import {
	CHALLENGE,
	type Deed,
	IDENTITY,
	PATIENT,
	STRANGER,
	VERSION,
	type Walk,
	acceptRecords,
	affirm,
	affirmedOf,
	answer,
	answerQuery,
	ask,
	attempt,
	begin,
	changeCourse,
	chooseLanguage,
	clinic,
	context,
	enter,
	hoursAfter,
	keyInformation,
	learnAll,
	leaveFeedback,
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
	toCleared,
	toReady,
	toReview,
	toSigned
} from './walk.fixture.ts';

const M1 = { module: 'm1' };

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
				context: context({
					clinic: clinic({ parameters: { own: { 'clinic.phone': '555-0199' }, translated: {} } })
				})
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
		const walk = {
			...toReady(),
			context: context({ clinic: clinic({ parameters: { own: {}, translated: {} } }) })
		};
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

test('the record cannot be built before everything in it has happened', () => {
	expect(recordOf(toReady(), minutesIn(30))).toEqual({ ok: false, error: { code: 'not_complete' } });
	expect(recordOf(toReview(), minutesIn(30), '  ')).toEqual({ ok: false, error: { code: 'name_missing' } });
});
