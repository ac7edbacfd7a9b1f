import { describe, expect, test } from 'vitest';
import { rebuild } from './aggregate.ts';
import { clearanceFacts } from './clearance-facts.ts';
import { courseWithWhatMatters } from './course.fixture.ts';
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
	takeAll,
	toCleared,
	toReady,
	withdraw
} from './walk.fixture.ts';
import { MOST_MATTERS_CHARACTERS } from './what-matters.ts';

const COURSE = courseWithWhatMatters();
const start = () => begin({ course: COURSE });
const give =
	(words: Record<string, string>): Deed =>
	({ state: { version, language } }) => ({
		type: 'WHAT_MATTERS_GIVEN',
		clear: { version, language },
		sealed: { words }
	});
const saidIn = ({ state }: Walk) =>
	Object.fromEntries(state.whatMatters.map(({ prompt, words }) => [prompt, words]));
const refusalOf = (walk: Walk, deed: Deed, by: Parameters<typeof attempt>[2] = {}) => {
	const { result } = attempt(walk, deed, by);
	return result.ok ? null : result.error.code;
};

describe('what matters is refused', () => {
	test('from anybody but the person', () => {
		expect(refusalOf(start(), give({ hopes: 'Sleep.' }), asMember(PRESCRIBER, 'provider'))).toBe(
			'wrong_role'
		);
	});

	test('about something that was not asked', () => {
		expect(refusalOf(start(), give({ money: 'Much.' }))).toBe('unknown_question');
		expect(refusalOf(begin(), give({ hopes: 'Sleep.' }))).toBe('unknown_question');
	});

	test('when a text is too long, whole', () => {
		const long = 'a'.repeat(MOST_MATTERS_CHARACTERS + 1);
		expect(refusalOf(start(), give({ hopes: 'Sleep.', stop: long }))).toBe('words_too_long');
		expect(refusalOf(start(), give({ stop: long.slice(1) }))).toBeNull();
	});

	test('when nothing is written where nothing stood', () => {
		expect(refusalOf(start(), give({}))).toBe('words_missing');
		expect(refusalOf(start(), give({ hopes: ' ', stop: '' }))).toBe('words_missing');
	});

	test('for words of another version or language than those on the page', () => {
		const { version } = start().state;
		const other: Deed = {
			type: 'WHAT_MATTERS_GIVEN',
			clear: { version, language: 'es' },
			sealed: { words: { hopes: 'Sleep.' } }
		};
		expect(refusalOf(start(), other)).toBe('language_superseded');
	});

	test('after somebody left', () => {
		expect(refusalOf(take(toCleared(), withdraw()), give({ hopes: 'Sleep.' }))).toBe('ended');
	});
});

describe('what matters', () => {
	test('may be left out one by one, and is kept as it was written', () => {
		const walk = take(start(), give({ hopes: ' To sleep\n\n<b>well</b>. ', stop: '' }));
		expect(saidIn(walk)).toEqual({ hopes: 'To sleep\n\n<b>well</b>.' });
	});

	test('holds what was said last; an empty text takes it away again', () => {
		const walk = takeAll(
			start(),
			give({ hopes: 'Sleep.', stop: 'Fear.' }),
			give({ hopes: 'Work.', stop: '' })
		);
		expect(saidIn(walk)).toEqual({ hopes: 'Work.' });
		expect(saidIn(take(walk, give({ hopes: '' })))).toEqual({});
	});

	test('keeps the day on which a text that stayed was written', () => {
		const first = take(start(), give({ hopes: 'Sleep.' }));
		const second = take(first, give({ hopes: 'Sleep.', stop: 'Fear.' }));
		expect(second.state.whatMatters[0]).toEqual(first.state.whatMatters[0]);
	});

	test('decides nothing, and calls nobody', () => {
		const walk = take(start(), give({ stop: 'I am afraid.' }));
		const facts = (at: Walk) => clearanceFacts(at.state, clinic(), person(), minutesIn(9));
		expect(facts(walk)).toEqual(facts(start()));
		expect(standingNeeds(walk.state, person(), clinic())).toEqual(
			standingNeeds(start().state, person(), clinic())
		);
	});

	test('can be changed after the signature, which goes on counting', () => {
		const cleared = take(toCleared(toReady(start())), give({ hopes: 'Sleep.' }));
		expect(cleared.state.signature).not.toBeNull();
		expect(saidIn(cleared)).toEqual({ hopes: 'Sleep.' });
	});

	test('can be rebuilt from its events', () => {
		const walk = takeAll(start(), give({ hopes: 'Sleep.', stop: 'Fear.' }), give({ hopes: '' }));
		expect(rebuild(walk.stream, () => COURSE)).toEqual(walk.state);
	});
});
