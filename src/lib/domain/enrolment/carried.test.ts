import { describe, expect, test } from 'vitest';
import { signingPosition } from '../consent/signing-state.ts';
import { open, rebuild } from './aggregate.ts';
import { carriedFrom, withoutOldCarried } from './carried.ts';
import { codeOf, unmetOf } from './questions.fixture.ts';
import { isSame } from './same.fixture.ts';
import { stepOf } from './step.ts';
import {
	COURSE,
	OPENED,
	PRESCRIBER,
	type Walk,
	acceptRecords,
	answer,
	attempt,
	begin,
	close,
	countersign,
	enter,
	hoursAfter,
	keyInformation,
	leaveFeedback,
	minutesIn,
	nextAt,
	openSigning,
	plan,
	seeBlock,
	show,
	take,
	takeAll,
	toReady,
	toReview,
	toSigned,
	withdraw
} from './walk.fixture.ts';

const DAYS_90 = { validityDays: 90 };
const M1 = { module: 'm1' };
/** The first 30 hours of a return are within what was carried. */
const UNTIL = minutesIn(30 * 60);

/** Somebody who comes back and brings the one critical objective along. */
function returned(until = UNTIL): Walk {
	const event = { ...OPENED, clear: { ...OPENED.clear, carried: [{ objective: 'a', until }] } };
	const envelope = { at: minutesIn(0), seq: 1, actor: PRESCRIBER, role: 'provider' };
	const walk = begin();
	const opened = open(event, envelope, walk.course, walk.context);
	if (!opened.ok) throw new Error(opened.error.code);
	return { ...walk, state: opened.value, stream: [{ event, envelope }] };
}
/** All but what was carried; the practice is asked in between. */
const returnedReady = (until = UNTIL): Walk => {
	const walk = takeAll(returned(until), keyInformation, acceptRecords, plan());
	const asked = takeAll(walk, enter(M1), answer(M1, 'correct'));
	return take(asked, leaveFeedback(M1));
};
const days = (walk: Walk, count: number): Walk => ({ ...walk, hoursPassed: count * 24 });
const statusOf = ({ state, course }: Walk, at: string) =>
	withoutOldCarried(state, course, at).learning.check.context.objectives['a']?.status;
const carriedBy = (walk: Walk, at: string) => carriedFrom(walk.state, DAYS_90, at);
const assertRebuilds = ({ state, stream }: Walk) =>
	expect(
		isSame(
			rebuild(stream, () => COURSE),
			state
		)
	).toBe(true);

describe('what a return brings along', () => {
	const shownAt = toReady().state.answers.findLast(({ outcome }) => outcome === 'correct')?.at ?? '';
	const until = hoursAfter(shownAt, 90 * 24);

	test('counts from when it was shown, for as long as a signature is valid', () => {
		const walk = take(toSigned(), withdraw());
		expect(carriedBy(walk, minutesIn(60))).toEqual([{ objective: 'a', until }]);
		expect(carriedBy(walk, until)).toEqual([]);
	});

	test('is brought along by every further return, and never for longer', () => {
		for (const ended of [close, withdraw()]) {
			const second = take(returned(until), ended);
			expect(carriedBy(second, hoursAfter(shownAt, 89 * 24))).toEqual([{ objective: 'a', until }]);
			expect(carriedBy(second, until)).toEqual([]);
		}
	});

	test('is nothing that was not shown to the end', () => {
		expect(carriedBy(takeAll(begin(), plan(), close), minutesIn(60))).toEqual([]);
	});
});

describe('what was carried', () => {
	test('counts until its day, and is then read and asked again, before anything is signed', () => {
		const walk = returnedReady();
		expect(codeOf(walk, openSigning)).toBe('accepted');
		expect([statusOf(walk, minutesIn(60)), statusOf(walk, UNTIL)]).toEqual(['carried', 'open']);
		const late = days(walk, 2);
		expect(unmetOf(late, openSigning).map(({ code }) => code)).toEqual(['modules_left', 'objectives_open']);

		const read = takeAll(late, seeBlock('m1-read1'), seeBlock('m1-read2'));
		const inModule = takeAll(read, enter(M1), answer(M1, 'correct'), leaveFeedback(M1));
		const again = takeAll(inModule, enter('before_signing'), answer('before_signing', 'correct'));
		expect(codeOf(again, openSigning)).toBe('accepted');
		assertRebuilds(again);
	});

	test('that grew old in the ceremony stops it: nothing affirmed before counts', () => {
		const late = days(toReview(returnedReady()), 2);
		expect(attempt(late, show('review')).result.ok).toBe(false);
		const now = withoutOldCarried(late.state, late.course, nextAt(late));
		expect([signingPosition(now), stepOf(now)]).toEqual(['stale', 'learning']);
	});

	test('stays under a signature that was made in time, and under the next one', () => {
		const signed = toSigned(returnedReady());
		expect(codeOf(days(signed, 2), countersign)).toBe('accepted');
		const other = take(days(signed, 2), plan({ plannedVisits: 3 }));
		expect(codeOf(other, openSigning)).toBe('accepted');
		assertRebuilds(other);
	});
});
