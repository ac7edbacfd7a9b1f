import { expect, test } from 'vitest';
import { clearanceFacts } from './clearance-facts.ts';
import { rebuild } from './aggregate.ts';
import { courseWithTraits } from './course.fixture.ts';
import type { FormAnswer } from './events.ts';
import { standingNeeds } from './needs-provider.ts';
import {
	type Deed,
	PRESCRIBER,
	type Walk,
	asMember,
	attempt,
	begin,
	clinic,
	minutesIn,
	person,
	take,
	takeAll
} from './walk.fixture.ts';

const COURSE = courseWithTraits();
const start = () => begin({ course: COURSE });
const give =
	(answers: Record<string, FormAnswer>): Deed =>
	({ state: { version, language } }) => ({
		type: 'TRAITS_GIVEN',
		clear: { version, language },
		sealed: { answers }
	});
const share = (question: string): Deed => ({ type: 'TRAIT_SHARED', clear: {}, sealed: { question } });
const keep = (question: string): Deed => ({ type: 'TRAIT_KEPT_BACK', clear: {}, sealed: { question } });
const sharedOf = ({ state }: Walk) => state.traits.filter(({ shared }) => shared).map((one) => one.question);
const refusalOf = (walk: Walk, deed: Deed, by: Parameters<typeof attempt>[2] = {}) => {
	const { result } = attempt(walk, deed, by);
	return result.ok ? null : result.error.code;
};

test('own risks and strengths may be left out one by one, and decide nothing', () => {
	const walk = take(start(), give({ dark: 'yes' }));
	expect(walk.state.traits).toMatchObject([{ question: 'dark', answer: 'yes', urgent: true, shared: false }]);
	const facts = (at: Walk) => clearanceFacts(at.state, clinic(), person(), minutesIn(9));
	expect(facts(walk)).toEqual(facts(start()));
	expect(standingNeeds(walk.state, person(), clinic())).toEqual(
		standingNeeds(start().state, person(), clinic())
	);
});

test('each is shared by itself, and taken back', () => {
	const said = take(start(), give({ drinks: 'yes', friend: 'yes' }));
	const shared = takeAll(said, share('drinks'), share('friend'));
	expect(sharedOf(shared)).toEqual(['drinks', 'friend']);
	expect(sharedOf(take(shared, keep('drinks')))).toEqual(['friend']);
});

test('an answer that changed is not shared any more; one that stayed is', () => {
	const shared = takeAll(start(), give({ drinks: 'yes', friend: 'yes' }), share('drinks'), share('friend'));
	expect(sharedOf(take(shared, give({ drinks: 'no', friend: 'yes' })))).toEqual(['friend']);
	expect(sharedOf(take(shared, give({ friend: 'yes' })))).toEqual(['friend']);
});

test('only the person says, shares and takes back, and only what they were asked', () => {
	const byProvider = asMember(PRESCRIBER, 'provider');
	const walk = take(start(), give({ drinks: 'yes' }));
	for (const deed of [give({ drinks: 'no' }), share('drinks')])
		expect(refusalOf(walk, deed, byProvider)).toBe('wrong_role');
	expect(refusalOf(walk, give({ money: 'yes' }))).toBe('unknown_question');
	expect(refusalOf(walk, give({}))).toBe('words_missing');
	expect(refusalOf(walk, share('friend'))).toBe('nothing_to_share');
	expect(refusalOf(walk, keep('drinks'))).toBe('nothing_to_share');
});

const takeAllBack: Deed = { type: 'TRAITS_TAKEN_BACK', clear: {}, sealed: {} };

test('all of them are taken away at once, also what was shared, and may be said again', () => {
	expect(refusalOf(start(), takeAllBack)).toBe('nothing_to_share');
	const shared = takeAll(start(), give({ drinks: 'yes', dark: 'yes' }), share('drinks'));
	expect(refusalOf(shared, takeAllBack, asMember(PRESCRIBER, 'provider'))).toBe('wrong_role');
	const gone = take(shared, takeAllBack);
	expect(gone.state.traits).toEqual([]);
	expect(sharedOf(take(gone, give({ drinks: 'yes' })))).toEqual([]);
	expect(rebuild(gone.stream, () => COURSE)).toEqual(gone.state);
});

test('can be rebuilt from its events', () => {
	const walk = takeAll(start(), give({ drinks: 'yes', dark: 'unsure' }), share('dark'), keep('dark'));
	expect(rebuild(walk.stream, () => COURSE)).toEqual(walk.state);
});
