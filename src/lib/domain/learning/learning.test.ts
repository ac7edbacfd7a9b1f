import { describe, expect, test } from 'vitest';
import { CLINIC, smallCourse } from './course.fixture.ts';
import { BEFORE_SIGNING } from './check.model.ts';
import { applyLearning, initialLearning } from './learning.ts';
import type { LearningState } from './state.ts';
import {
	answeredTo,
	entered,
	givenBack,
	left,
	play,
	readAll,
	refusalOf,
	released,
	revisited,
	seen
} from './person.fixture.ts';
import { currentItem, objectiveStates, waitingObjectives } from './views.ts';

const course = smallCourse();
const start = () => initialLearning(course, CLINIC);
const go = (state: LearningState, ...events: Parameters<typeof applyLearning>[1][]) =>
	play(state, course, CLINIC, ...events);
const refused = (state: LearningState, event: Parameters<typeof applyLearning>[1]) =>
	refusalOf(state, course, CLINIC, event);

/** What is being asked at a place. */
function askedAt(state: LearningState, place: string) {
	const view = currentItem(state, place);
	if (view.is !== 'asking') throw new Error(`${place} is ${view.is}`);
	return view;
}
/** Answers what is asked at a place, and leaves the feedback. */
const answer = (state: LearningState, place: string, outcome: 'correct' | 'incorrect' | 'unsure') => {
	const asked = askedAt(state, place);
	return go(state, answeredTo(place, asked, { outcome }), left(place, asked.item));
};
const inCheck = (module: string, state = start()) =>
	go(readAll(state, course, CLINIC, module), entered(module));

describe('reading', () => {
	test('comes back to the block after the one read last, also after going back', () => {
		const read = go(start(), seen('m1', 'm1-read1'));
		expect(read.modules['m1']?.context.at).toBe('m1-read2');
		expect(go(read, revisited('m1', 'm1-read1')).modules['m1']?.context.at).toBe('m1-read1');
	});

	test('of "more" leaves the person where they were', () => {
		expect(go(start(), seen('m1', 'm1-more')).modules['m1']?.context.at).toBe('m1-read1');
		expect(go(start(), revisited('m1', 'm1-more')).modules['m1']?.context.at).toBe('m1-read1');
	});

	test('refuses modules and blocks that are not there for this plan', () => {
		expect(refused(start(), seen('m9', 'm1-read1'))).toEqual({ code: 'unknown_module' });
		expect(refused(start(), seen('constructor', 'x'))).toEqual({ code: 'unknown_module' });
		expect(refused(start(), seen('m1', 'm2-read1'))).toEqual({ code: 'unknown_block' });
		expect(refused(start(), seen('m3', 'm3-read1'))).toEqual({ code: 'unknown_block' });
		expect(refused(start(), seen('m1', 'rt-a'))).toEqual({ code: 'unknown_block' });
	});

	test('opens the check only when everything required is read', () => {
		const half = go(start(), seen('m1', 'm1-read1'));
		expect(refused(half, entered('m1'))).toEqual({ code: 'required_blocks_left', blocks: ['m1-read2'] });
		expect(currentItem(half, 'm1')).toEqual({
			is: 'not_yet',
			why: { code: 'required_blocks_left', blocks: ['m1-read2'] }
		});
		expect(go(half, seen('m1', 'm1-read2'), entered('m1')).modules['m1']?.value).toBe('checking');
	});

	test('of a done module changes nothing', () => {
		const done = answer(inCheck('m2'), 'm2', 'correct');
		expect(done.modules['m2']?.value).toBe('done');
		expect(go(done, revisited('m2', 'm2-read1'))).toEqual(done);
	});
});

describe('the check', () => {
	test('keeps one item per place, so that another device goes on where this one was', () => {
		const both = inCheck('m2', inCheck('m1'));
		expect(askedAt(both, 'm1').item).toBe('a1');
		expect(askedAt(both, 'm2').item).toBe('b1');
		expect(go(both, entered('m1'))).toEqual(both);
	});

	test('refuses an answer to anything but the item on screen, and the same answer twice', () => {
		const state = inCheck('m1');
		const asked = { objective: 'a', item: 'a1' };
		const right = answeredTo('m1', asked, { outcome: 'correct' });
		expect(refused(state, answeredTo('m1', { ...asked, item: 'a2' }, { outcome: 'correct' })).code).toBe(
			'item_not_on_screen'
		);
		expect(refused(state, answeredTo('m1', { ...asked, objective: 'p' }, { outcome: 'correct' })).code).toBe(
			'item_not_on_screen'
		);
		expect(refused(state, answeredTo('m2', asked, { outcome: 'correct' })).code).toBe('item_not_on_screen');
		expect(refused(go(state, right), right).code).toBe('item_not_on_screen');
	});

	test('refuses to leave feedback that is not there', () => {
		expect(refused(inCheck('m1'), left('m1', 'a1')).code).toBe('no_feedback_on_screen');
	});

	test('tells a story step by step and keeps the way for another device', () => {
		const step = (choice: string, item = 'b1') =>
			({ type: 'STORY_STEP_TAKEN', clear: { place: { module: 'm2' }, item }, sealed: { choice } }) as const;
		const state = inCheck('m2');
		expect(askedAt(go(state, step('stay')), 'm2').path).toEqual(['stay']);
		expect(refused(state, step('leave')).code).toBe('not_a_story_step');
		expect(refused(state, step('nowhere')).code).toBe('not_a_story_step');
		expect(refused(state, step('stay', 'b3')).code).toBe('item_not_on_screen');
		expect(refused(go(state, step('stay')), step('stay')).code).toBe('not_a_story_step');
	});

	test('re-teaches on the same page: the answer stays at hand until Continue', () => {
		const verdict = {
			outcome: 'incorrect',
			belief: 'mis-a',
			beliefs: ['mis-a'],
			choices: { choice: 'b' }
		} as const;
		const state = go(
			inCheck('m1'),
			answeredTo('m1', askedAt(inCheck('m1'), 'm1'), { ...verdict, beliefs: ['mis-a'] }, 'very')
		);
		expect(currentItem(state, 'm1')).toEqual({
			is: 'feedback',
			objective: 'a',
			item: 'a1',
			nth: 1,
			path: [],
			answer: { ...verdict, sureness: 'very' }
		});
		expect(objectiveStates(state)[0]).toMatchObject({
			lastBelief: 'mis-a',
			confidentlyWrong: true,
			misses: 1
		});
	});

	test('is through in a module after one right answer an objective, practice included', () => {
		const one = answer(inCheck('m1'), 'm1', 'correct');
		expect(askedAt(one, 'm1').objective).toBe('p');
		const two = answer(one, 'm1', 'incorrect');
		expect(askedAt(two, 'm1').item).toBe('p2');
		const three = answer(two, 'm1', 'unsure');
		expect(three.modules['m1']?.value).toBe('done');
		expect(currentItem(three, 'm1')).toEqual({ is: 'nothing_left' });
		expect(refused(three, entered('m1'))).toEqual({ code: 'nothing_left' });
	});

	test('opens "Before you sign" after every module that applies, and not one earlier', () => {
		const one = answer(inCheck('m2'), 'm2', 'correct');
		expect(refused(one, entered(BEFORE_SIGNING))).toEqual({ code: 'modules_left', modules: ['m1'] });
		const both = answer(inCheck('m1', one), 'm1', 'correct');
		expect(askedAt(go(both, entered(BEFORE_SIGNING)), BEFORE_SIGNING)).toMatchObject({
			objective: 'a',
			item: 'a2'
		});
	});
});

describe('a person who is called', () => {
	const missed = () => {
		let state = inCheck('m2');
		for (let miss = 1; miss <= 4; miss++) state = answer(state, 'm2', miss === 2 ? 'unsure' : 'incorrect');
		return state;
	};

	test('is called at the fourth miss; everything but that objective goes on', () => {
		const state = missed();
		expect(waitingObjectives(state)).toEqual(['b']);
		expect(state.modules['m2']?.value).toBe('done');
		const rest = answer(inCheck('m1', state), 'm1', 'correct');
		expect(askedAt(go(rest, entered(BEFORE_SIGNING)), BEFORE_SIGNING).objective).toBe('a');
	});

	test('releases or gives back only what waits', () => {
		expect(refused(start(), released('a'))).toEqual({ code: 'objective_not_waiting' });
		expect(refused(missed(), givenBack('a'))).toEqual({ code: 'objective_not_waiting' });
		expect(refused(missed(), released('h'))).toEqual({ code: 'unknown_objective' });
		const state = go(missed(), released('b'));
		expect(objectiveStates(state)[2]).toMatchObject({ status: 'released', misses: 4 });
		expect(refused(state, givenBack('b'))).toEqual({ code: 'objective_not_waiting' });
	});

	test('gives it back: no misses, its module opens again, unseen items first and then the one seen longest ago', () => {
		const state = go(missed(), givenBack('b'));
		expect(state.modules['m2']?.value).toBe('checking');
		const fifth = go(state, entered('m2'));
		expect(askedAt(fifth, 'm2')).toMatchObject({ item: 'b5', nth: 1 });
		expect(askedAt(answer(fifth, 'm2', 'incorrect'), 'm2')).toMatchObject({ item: 'b1', nth: 2 });
	});

	test('is called again only after four more misses', () => {
		let state = go(missed(), givenBack('b'), entered('m2'));
		for (let miss = 1; miss <= 3; miss++) state = answer(state, 'm2', 'unsure');
		expect(waitingObjectives(state)).toEqual([]);
		expect(waitingObjectives(answer(state, 'm2', 'unsure'))).toEqual(['b']);
	});
});

test('misses in the module and in "Before you sign" count together', () => {
	let state = inCheck('m2');
	for (const outcome of ['incorrect', 'unsure', 'incorrect', 'correct'] as const)
		state = answer(state, 'm2', outcome);
	state = answer(inCheck('m1', state), 'm1', 'correct');
	state = go(state, entered(BEFORE_SIGNING));
	state = answer(state, BEFORE_SIGNING, 'correct');
	expect(askedAt(state, BEFORE_SIGNING).item).toBe('b5');
	expect(waitingObjectives(answer(state, BEFORE_SIGNING, 'incorrect'))).toEqual(['b']);
});
