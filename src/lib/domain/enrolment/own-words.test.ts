import { describe, expect, test } from 'vitest';
import { rebuild } from './aggregate.ts';
import { courseWithOpenItems } from './course.fixture.ts';
import type { HowSaid } from './events.ts';
import { MOST_OWN_WORDS_CHARACTERS } from './own-words.ts';
import { codeOf } from './questions.fixture.ts';
import {
	type Deed,
	PATIENT,
	PRESCRIBER,
	asMember,
	begin,
	lozengeAtHome,
	take,
	takeAll,
	toReady,
	toReview,
	withdraw
} from './walk.fixture.ts';

const COURSE = courseWithOpenItems();
const start = () => toReady(begin({ course: COURSE }));

const give =
	(item: string, words: string | null, how: HowSaid = words === null ? 'aloud' : 'written'): Deed =>
	({ state: { version, language } }) => ({
		type: 'OWN_WORDS_GIVEN',
		clear: { item, version, language, how },
		sealed: { words }
	});
const share = (item: string): Deed => ({ type: 'OWN_WORDS_SHARED', clear: { item }, sealed: {} });
const keepBack = (item: string): Deed => ({ type: 'OWN_WORDS_KEPT_BACK', clear: { item }, sealed: {} });
const judge = (item: string, note = ''): Deed => ({
	type: 'TEACH_BACK_JUDGED',
	clear: { item, level: 'partly' },
	sealed: { note }
});

describe('explaining in own words', () => {
	test('is for the care team from the start; the words stay with their event', () => {
		const { state } = take(start(), give('explain', 'It is a.'));
		expect(state.ownWords).toEqual([
			{ item: 'explain', how: 'written', shared: true, at: expect.any(String), seq: state.seq }
		]);
		expect(JSON.stringify(state)).not.toContain('It is a.');
	});

	test('may be put off to a talk, and not knowing how to say it is an answer', () => {
		const said = take(start(), give('explain', null));
		const unsure = take(said, give('explain', null, 'unsure'));
		expect(unsure.state.ownWords.map(({ how }) => how)).toEqual(['unsure']);
	});

	test('is never marked: it closes nothing, counts no miss, and changes nothing that is signed', () => {
		const before = toReview(start());
		const after = takeAll(before, give('explain', 'Nonsense.'), give('explain', null, 'unsure'));
		expect(after.state.learning).toEqual(before.state.learning);
		expect(after.state.signing).toEqual(before.state.signing);
		expect(after.state.answers).toEqual(before.state.answers);
	});

	test('writing again replaces what was written', () => {
		const twice = takeAll(start(), give('explain', 'First.'), give('explain', 'Second.'));
		expect(twice.state.ownWords.map(({ seq }) => seq)).toEqual([twice.state.seq]);
	});
});

describe('what is refused', () => {
	test.for<[string, Deed, string]>([
		['nothing written', give('explain', '  \n '), 'words_missing'],
		['words where none were written', give('explain', 'So?', 'aloud'), 'words_missing'],
		['more than fits', give('explain', 'x'.repeat(MOST_OWN_WORDS_CHARACTERS + 1)), 'words_too_long'],
		['an item that does not exist', give('none', 'So.'), 'unknown_item'],
		['an item that software marks', give('a1', 'So.'), 'unknown_item'],
		['an acknowledgement', give('driver', 'So.'), 'unknown_item'],
		['what is not asked any more', give('old', 'So.'), 'unknown_item'],
		['a reflection said aloud', give('hopes', null), 'unknown_item'],
		['sharing what was not written', share('hopes'), 'nothing_to_share'],
		['judging a reflection', judge('hopes'), 'unknown_item']
	])('%s', ([, deed, code]) => {
		expect(codeOf(start(), deed)).toBe(code);
	});

	test('exactly as much as fits is taken', () => {
		expect(codeOf(start(), give('explain', 'x'.repeat(MOST_OWN_WORDS_CHARACTERS)))).toBe('accepted');
	});

	test('words about another version or language', () => {
		const yesterday: Deed = ({ state: { language } }) => ({
			type: 'OWN_WORDS_GIVEN',
			clear: { item: 'explain', version: begin().state.version, language, how: 'written' },
			sealed: { words: 'So.' }
		});
		expect(codeOf(start(), yesterday)).toBe('version_superseded');
	});

	test('anything once it is over', () => {
		expect(codeOf(take(start(), withdraw('signed_in')), give('explain', 'So.'))).toBe('ended');
	});

	test('a provider who writes for the person, and a person who judges themselves', () => {
		expect(codeOf(start(), give('explain', 'So.'), asMember(PRESCRIBER, 'provider'))).toBe('wrong_role');
		expect(codeOf(start(), judge('explain'), asMember(PATIENT, 'patient'))).toBe('wrong_role');
	});
});

describe('a reflection', () => {
	test('is nobody else’s until it is shared, and may be kept back again', () => {
		const isShared = (...deeds: Deed[]) =>
			takeAll(start(), give('hopes', 'Rest.'), ...deeds).state.ownWords[0]?.shared;
		expect(isShared()).toBe(false);
		expect(isShared(share('hopes'))).toBe(true);
		expect(isShared(share('hopes'), keepBack('hopes'))).toBe(false);
		// Other words: sharing is asked anew.
		expect(isShared(share('hopes'), give('hopes', 'Sleep.'))).toBe(false);
	});

	test('an explanation has nothing to share: it was for the care team all along', () => {
		const told = take(start(), give('explain', 'It is a.'));
		expect(codeOf(told, share('explain'))).toBe('nothing_to_share');
		expect(codeOf(told, keepBack('explain'))).toBe('nothing_to_share');
	});
});

describe('what a clinician heard', () => {
	test('is kept with who heard it and when, also of what was only said aloud, and closes nothing by itself', () => {
		const before = start();
		const { state } = take(before, judge('explain', ' Names the half of it. '));
		expect(state.teachBacks).toEqual([
			{
				item: 'explain',
				level: 'partly',
				note: 'Names the half of it.',
				by: PRESCRIBER,
				at: expect.any(String)
			}
		]);
		expect(state.learning).toEqual(before.state.learning);
	});

	test('hearing it again replaces what was heard', () => {
		expect(takeAll(start(), judge('explain', '1'), judge('explain', '2')).state.teachBacks).toHaveLength(1);
	});
});

test('another plan hides what does not apply to it and keeps what was written', () => {
	const moved = takeAll(start(), give('hopes', 'Rest.'), lozengeAtHome);
	expect(moved.state.ownWords).toHaveLength(1);
});

test('the state is a fold of its stream', () => {
	const walk = takeAll(
		start(),
		give('explain', 'It is a.'),
		give('hopes', 'Rest.'),
		share('hopes'),
		judge('explain')
	);
	expect(rebuild(walk.stream, () => COURSE)).toEqual(walk.state);
});
