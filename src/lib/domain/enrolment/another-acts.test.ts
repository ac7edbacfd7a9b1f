import { describe, expect, test } from 'vitest';
import { signingPosition } from '../consent/signing-state.ts';
import { MOST_TALK_CHARACTERS } from './another-acts.ts';
import { rebuild } from './aggregate.ts';
import { needsProvider, standingNeeds } from './needs-provider.ts';
import { homeOf } from './next-step.ts';
import { unmetInStream } from './preconditions.ts';
import { stepOf } from './step.ts';
import {
	COURSE,
	type Deed,
	PATIENT,
	PRESCRIBER,
	type Walk,
	affirmedOf,
	anotherActs,
	asMember,
	attempt,
	clinic,
	decline,
	openSigning,
	person,
	sign,
	signWith,
	take,
	takeAll,
	talkOver,
	toReady,
	toReview,
	toSigned,
	withdraw
} from './walk.fixture.ts';

const refusalOf = (walk: Walk, deed: Deed, by: Parameters<typeof attempt>[2] = {}) => {
	const { result } = attempt(walk, deed, by);
	return result.ok ? null : result.error.code;
};
const unmetOf = ({ state }: Walk) => unmetInStream(state).map(({ code }) => code);
const nextOf = ({ state, course }: Walk) =>
	homeOf(state, course, person(), clinic(), { cleared: false, unmet: [] }).next;
const note = (words: string): Deed => ({
	type: 'ANOTHER_ACTS_TALKED_OVER',
	clear: {},
	sealed: { note: words }
});
const said = () => take(toReview(), anotherActs);

describe('nobody signs for somebody else', () => {
	test('a signature without a word on who is there is refused', () => {
		expect(refusalOf(toReview(), (walk) => signWith(walk, null))).toBe('company_missing');
	});

	test('after "somebody else does this for me" nothing is signed, opened or kept as affirmed', () => {
		const walk = said();
		expect(affirmedOf(walk)).toEqual([]);
		expect(signingPosition(walk.state)).toBe('stale');
		expect(stepOf(walk.state)).toBe('learning');
		expect(unmetOf(walk)).toEqual(['another_acts']);
		expect(refusalOf(walk, sign)).toBe('not_yet');
		expect(refusalOf(walk, openSigning)).toBe('not_yet');
	});

	test('the person waits, and the care team sees why', () => {
		expect(nextOf(said())).toEqual({ go: 'wait', for: [{ code: 'another_acts' }] });
		const needs = standingNeeds(said().state, person(), clinic());
		expect(needs).toEqual([{ code: 'another_acts', since: said().state.anotherActs?.at }]);
		expect(
			needsProvider(said().state, person(), clinic(), {
				now: '2026-11-02T20:00:00.000Z',
				dayEnd: '2026-11-03T07:00:00.000Z',
				missedFrom: null
			}).map(({ code }) => code)
		).toEqual(['another_acts']);
	});

	test('a no, and leaving, stay possible', () => {
		expect(refusalOf(said(), decline())).toBeNull();
		expect(refusalOf(said(), withdraw())).toBeNull();
	});

	test('only the person says it, before a signature, and once', () => {
		expect(refusalOf(toReview(), anotherActs, asMember(PRESCRIBER, 'provider'))).toBe('wrong_role');
		expect(refusalOf(toSigned(), anotherActs)).toBe('out_of_order');
		expect(refusalOf(said(), anotherActs)).toBe('said_already');
	});

	test('is taken at any step before the signature: nobody has to come as far as the last page to say it', () => {
		expect(refusalOf(toReady(), anotherActs)).toBeNull();
	});
});

describe('a talk about it', () => {
	test('is a provider’s, with words, once', () => {
		expect(refusalOf(said(), talkOver, asMember(PATIENT, 'patient'))).toBe('wrong_role');
		expect(refusalOf(said(), note('  '))).toBe('words_missing');
		expect(refusalOf(said(), note('a'.repeat(MOST_TALK_CHARACTERS + 1)))).toBe('words_too_long');
		expect(refusalOf(toReview(), talkOver)).toBe('nothing_to_address');
		expect(refusalOf(take(said(), talkOver), talkOver)).toBe('nothing_to_address');
	});

	test('lets the person sign, who reads and affirms everything themselves first', () => {
		const talked = take(said(), talkOver);
		expect(unmetOf(talked)).toEqual([]);
		expect(talked.state.anotherActs?.talkedOver).toMatchObject({ by: PRESCRIBER });
		expect(standingNeeds(talked.state, person(), clinic())).toEqual([]);
		expect(refusalOf(talked, sign)).toBe('bundle_changed');
		expect(take(toReview(talked), sign).state.signature).not.toBeNull();
	});

	test('does not end it for good: said again, it holds again', () => {
		expect(unmetOf(takeAll(said(), talkOver, anotherActs))).toEqual(['another_acts']);
	});
});

test('can be rebuilt from its events', () => {
	const walk = takeAll(said(), talkOver);
	expect(rebuild(walk.stream, () => COURSE)).toEqual(walk.state);
});
