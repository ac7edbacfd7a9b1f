import { describe, expect, test } from 'vitest';
import { clearanceAt } from '../clearance/clearance.ts';
import { rebuild } from './aggregate.ts';
import { clearanceFacts } from './clearance-facts.ts';
import { consentCourse, courseWithHealthCheck, versionOf } from './course.fixture.ts';
import type { EnrolmentEventOf, FormAnswer } from './events.ts';
import { MOST_NOTE_CHARACTERS } from './health-check.ts';
import { standingNeeds } from './needs-provider.ts';
import { homeOf } from './next-step.ts';
import {
	type Deed,
	PATIENT,
	PRESCRIBER,
	VERSION,
	type Walk,
	acceptRecords,
	asMember,
	attempt,
	begin,
	changeCourse,
	clinic,
	hoursAfter,
	keyInformation,
	lozengeAtHome,
	minutesIn,
	person,
	take,
	takeAll,
	toCleared,
	toReady
} from './walk.fixture.ts';

const COURSE = courseWithHealthCheck();
const CLINIC = clinic({ versionsInForce: [VERSION, versionOf(COURSE)] });
const start = () => begin({ course: COURSE });

const give =
	(answers: Record<string, FormAnswer>) =>
	({ state: { version, language } }: Walk): EnrolmentEventOf<'HEALTH_CHECK_GIVEN'> => ({
		type: 'HEALTH_CHECK_GIVEN',
		clear: { version, language },
		sealed: { answers }
	});
const healthy = give({ heart: 'no', dying: 'no' });
const address = (question: string, note = 'Talked with them.', spoke?: boolean): Deed => ({
	type: 'HEALTH_ANSWER_ADDRESSED',
	clear: {},
	sealed: { question, note, ...(spoke !== undefined && { spoke }) }
});
const refusalOf = (walk: Walk, deed: Deed, by: Parameters<typeof attempt>[2] = {}) => {
	const { result } = attempt(walk, deed, by);
	return result.ok ? null : result.error.code;
};
const unmetOf = (walk: Walk) => {
	const signedAt = walk.state.signature?.signedAt ?? minutesIn(0);
	const now = hoursAfter(signedAt, 48);
	const clearance = clearanceAt(clearanceFacts(walk.state, CLINIC, person(), now), now, 1);
	return clearance.cleared ? [] : clearance.unmet.map(({ code }) => code);
};
const needsOf = (walk: Walk) => standingNeeds(walk.state, person(), clinic()).map(({ code }) => code);
const nextOf = (walk: Walk) =>
	homeOf(walk.state, walk.course, person(), clinic(), { cleared: false, unmet: [] }).next.go;

describe('the health check', () => {
	test('comes before the first part, whatever is chosen about records, and holds clearance until it is there', () => {
		const walk = takeAll(start(), keyInformation, acceptRecords);
		expect(nextOf(walk)).toBe('health_check');
		expect(unmetOf(walk)).toContain('health_check_missing');
		const given = take(walk, healthy);
		expect(nextOf(given)).toBe('read');
		expect(unmetOf(given)).not.toContain('health_check_missing');
	});

	test('a course that has none asks for none', () => {
		const walk = takeAll(begin(), keyInformation, acceptRecords);
		expect(nextOf(walk)).toBe('read');
		expect(unmetOf(toCleared())).toEqual([]);
		expect(refusalOf(walk, healthy)).toBe('unknown_question');
	});

	test('is given whole, and only what is asked', () => {
		expect(refusalOf(start(), give({ heart: 'no' }))).toBe('answers_missing');
		expect(refusalOf(start(), give({ heart: 'no', dying: 'no', alone: 'no' }))).toBe('unknown_question');
		expect(refusalOf(start(), healthy, asMember(PRESCRIBER, 'provider'))).toBe('wrong_role');
	});

	test('a plan that asks more leaves something to answer', () => {
		const walk = takeAll(start(), healthy, lozengeAtHome);
		expect(walk.state.health.left).toBe(1);
		expect(take(walk, give({ heart: 'no', dying: 'no', alone: 'yes' })).state.health.left).toBe(0);
	});

	test('a version that begins to ask leaves it all to answer, also over a signature', () => {
		const walk = toCleared();
		const next = take(walk, changeCourse(COURSE, 'clarifying'), { course: COURSE });
		expect(next.state.signature).not.toBeNull();
		expect(unmetOf(next)).toEqual(['health_check_missing']);
		expect(unmetOf(take(next, healthy))).toEqual([]);
	});
});

describe('a yes, or a "not sure"', () => {
	test.for(['yes', 'unsure'] as const)(
		'%s holds clearance until a provider has talked about it',
		(answer) => {
			const walk = take(start(), give({ heart: answer, dying: 'no' }));
			expect(unmetOf(walk)).toContain('safety_answer_open');
			expect(needsOf(walk)).toContain('safety_answer');
			const addressed = take(walk, address('heart'));
			expect(unmetOf(addressed)).not.toContain('safety_answer_open');
			expect(needsOf(addressed)).not.toContain('safety_answer');
			expect(addressed.state.health.answers[0]?.addressed).toMatchObject({
				by: PRESCRIBER,
				note: 'Talked with them.'
			});
		}
	);

	test('keeps nobody from learning or signing', () => {
		const ready = toReady(take(start(), give({ heart: 'yes', dying: 'no' })));
		expect(nextOf(ready)).toBe('open_signing');
	});

	test('behind which a warning level stands comes before everything else that waits', () => {
		const walk = take(start(), give({ heart: 'yes', dying: 'unsure' }));
		expect(needsOf(walk).slice(0, 2)).toEqual(['danger_told', 'safety_answer']);
	});

	test('answered alike again, what was talked about stays so; answered otherwise, it is new', () => {
		const addressed = takeAll(start(), give({ heart: 'unsure', dying: 'no' }), address('heart'));
		const again = take(addressed, give({ heart: 'unsure', dying: 'no' }));
		expect(unmetOf(again)).not.toContain('safety_answer_open');
		const other = take(addressed, give({ heart: 'yes', dying: 'no' }));
		expect(unmetOf(other)).toContain('safety_answer_open');
	});

	test('about danger is never closed without having spoken with the person; any other one may be', () => {
		const walk = take(start(), give({ heart: 'yes', dying: 'yes' }));
		expect(refusalOf(walk, address('dying', 'Left a message.', false))).toBe('talk_first');
		const talked = take(walk, address('dying', 'Is safe with a sister.', true));
		expect(talked.state.health.answers[1]?.addressed).toMatchObject({ spoke: true });
		expect(needsOf(talked)).not.toContain('danger_told');
		const looked = take(walk, address('heart', 'The letters are here.', false));
		expect(looked.state.health.answers[0]?.addressed).toMatchObject({ spoke: false });
	});

	test('that was addressed before anybody was asked whether they spoke stands, and says nothing of it', () => {
		const walk = takeAll(start(), give({ heart: 'no', dying: 'yes' }), address('dying'));
		expect(needsOf(walk)).not.toContain('danger_told');
		expect(walk.state.health.answers[1]?.addressed).not.toHaveProperty('spoke');
		expect(rebuild(walk.stream, () => COURSE)).toEqual(walk.state);
	});

	test('is addressed by a provider, with words, once', () => {
		const walk = take(start(), give({ heart: 'yes', dying: 'no' }));
		expect(refusalOf(walk, address('heart'), asMember(PATIENT, 'patient'))).toBe('wrong_role');
		expect(refusalOf(walk, address('heart', ' '))).toBe('words_missing');
		expect(refusalOf(walk, address('heart', 'a'.repeat(MOST_NOTE_CHARACTERS + 1)))).toBe('words_too_long');
		expect(refusalOf(walk, address('dying'))).toBe('nothing_to_address');
		expect(refusalOf(take(walk, address('heart')), address('heart'))).toBe('nothing_to_address');
	});
});

test('can be rebuilt from its events', () => {
	const walk = takeAll(start(), give({ heart: 'yes', dying: 'no' }), address('heart'), lozengeAtHome);
	expect(rebuild(walk.stream, () => COURSE)).toEqual(walk.state);
	expect(consentCourse().health_check).toBeUndefined();
});
