import { describe, expect, test } from 'vitest';
import { CLINIC, HOME, smallCourse } from './course.fixture.ts';
import { initialLearning } from './learning.ts';
import { learningProgress, minutesLeft, moduleProgress, nextStep } from './progress.ts';
import { answeredTo, entered, left, nextEvent, play, readAll, seen } from './person.fixture.ts';

const course = smallCourse();
const start = () => initialLearning(course, CLINIC);
const inCheck = () => play(readAll(start(), course, CLINIC, 'm1'), course, CLINIC, entered('m1'));
const show = (state: ReturnType<typeof start>) =>
	learningProgress(state).map(({ module, is }) => `${module} ${is}`);

describe('the home page', () => {
	test('lists the modules that apply: done, now and next', () => {
		expect(show(start())).toEqual(['m1 now', 'm2 next']);
		expect(show(initialLearning(course, HOME))).toEqual(['m1 now', 'm2 next', 'm3 later']);
	});

	test('goes on with the module that was begun, in whatever order', () => {
		expect(show(play(start(), course, CLINIC, seen('m2', 'm2-read1')))).toEqual(['m1 next', 'm2 now']);
	});

	test('offers one next step: the block after the last one, then the check, then "Before you sign"', () => {
		expect(nextStep(start())).toEqual({ go: 'read', module: 'm1', block: 'm1-read1' });
		expect(nextStep(play(start(), course, CLINIC, seen('m1', 'm1-read1')))).toEqual({
			go: 'read',
			module: 'm1',
			block: 'm1-read2'
		});
		expect(nextStep(readAll(start(), course, CLINIC, 'm1'))).toEqual({ go: 'check', module: 'm1' });
		let state = start();
		while (nextStep(state).go === 'read' || nextStep(state).go === 'check') {
			const event = nextEvent(state, course, () => 'correct');
			if (!event) throw new Error('No event for the next step');
			state = play(state, course, CLINIC, event);
		}
		expect(nextStep(state)).toEqual({ go: 'before_signing' });
		expect(show(state)).toEqual(['m1 done', 'm2 done']);
	});
});

describe('progress is meaning', () => {
	test('says how many things the person can explain', () => {
		const asked = { objective: 'a', item: 'a1' };
		const told = play(
			inCheck(),
			course,
			CLINIC,
			answeredTo('m1', asked, { outcome: 'correct' }),
			left('m1', 'a1')
		);
		expect(moduleProgress(told, 'm1')).toMatchObject({ canExplain: 1, objectives: 2, chart: 'checking' });
		expect(moduleProgress(told, 'm3')).toBeNull();
	});

	test('says which required blocks are left and where to go on', () => {
		expect(moduleProgress(play(start(), course, CLINIC, seen('m1', 'm1-read1')), 'm1')).toMatchObject({
			blocks: ['m1-read1', 'm1-read2', 'm1-more'],
			seen: ['m1-read1'],
			requiredLeft: ['m1-read2'],
			resume: { at: 'block', block: 'm1-read2' }
		});
		expect(moduleProgress(inCheck(), 'm1')).toMatchObject({ requiredLeft: [], resume: { at: 'check' } });
	});
});

test('minutes left never grow while somebody who answers right goes on, and end at none', () => {
	// Two modules of 8 minutes and two objectives of 50 seconds in "Before you sign".
	expect(minutesLeft(start(), course)).toBe(18);
	let state = start();
	let before = minutesLeft(state, course);
	for (
		let event = nextEvent(state, course, () => 'correct');
		event;
		event = nextEvent(state, course, () => 'correct')
	) {
		state = play(state, course, CLINIC, event);
		const now = minutesLeft(state, course);
		expect(now).toBeLessThanOrEqual(before);
		before = now;
	}
	expect(before).toBe(0);
});
