import { describe, expect, test } from 'vitest';
import type { Course } from '../content/model.ts';
import { BEFORE_SIGNING } from './check.model.ts';
import { buildBlock, buildObjective, CLINIC, HOME, itemsOf, smallCourse } from './course.fixture.ts';
import { initialLearning } from './learning.ts';
import type { LearningState } from './state.ts';
import { answeredTo, changed, entered, left, nextEvent, planned, play, readAll } from './person.fixture.ts';
import { criticalAllClosed, currentItem, objectiveStates } from './views.ts';

const course = smallCourse();
const inCheck = (module: string, scope = CLINIC as typeof CLINIC | typeof HOME | null) =>
	play(readAll(initialLearning(course, scope), course, scope, module), course, scope, entered(module));

/** Everything right until nothing is left to do. */
function finish(state: LearningState, of: Course, scope: typeof CLINIC | typeof HOME) {
	let at = state;
	for (let event = nextEvent(at, of, () => 'correct'); event; event = nextEvent(at, of, () => 'correct')) {
		at = play(at, of, scope, event);
	}
	return at;
}
const finished = () => finish(initialLearning(course, CLINIC), course, CLINIC);
const statusOf = (state: LearningState, id: string) =>
	objectiveStates(state).find(({ objective }) => objective === id)?.status;

/** The same course with one module changed. */
const changeModule = (
	id: string,
	change: (module: Course['modules'][number]) => Course['modules'][number]
): Course => ({
	...course,
	modules: course.modules.map((module) => (module.id === id ? change(module) : module))
});

describe('a plan', () => {
	test('brings what applies to it, and what was shown stays shown', () => {
		const home = play(finished(), course, HOME, planned(HOME));
		expect(criticalAllClosed(home)).toBe(false);
		expect(['a', 'b', 'h'].map((id) => statusOf(home, id))).toEqual(['closed', 'closed', 'open']);
		expect(home.modules['m3']?.value).toBe('reading');
		expect(criticalAllClosed(finish(home, course, HOME))).toBe(true);
	});

	test('that changes back loses nothing', () => {
		const there = finish(play(finished(), course, HOME, planned(HOME)), course, HOME);
		const back = play(there, course, HOME, planned(CLINIC), planned(HOME));
		expect(criticalAllClosed(back)).toBe(true);
		expect(back.modules['m3']?.value).toBe('done');
	});

	test('entered again as it was changes nothing', () => {
		expect(play(finished(), course, CLINIC, planned(CLINIC))).toEqual(finished());
		expect(play(inCheck('m1'), course, CLINIC, planned(CLINIC))).toEqual(inCheck('m1'));
	});

	test('replaces an item on screen that no longer applies, without counting it', () => {
		const split = changeModule('m1', (module) => ({
			...module,
			items: module.items.map((item) =>
				item.id === 'a1' ? { ...item, applies: { place: ['clinic'] } } : item
			)
		}));
		const start = initialLearning(split, CLINIC);
		const asked = play(readAll(start, split, CLINIC, 'm1'), split, CLINIC, entered('m1'));
		expect(currentItem(asked, 'm1')).toMatchObject({ is: 'asking', item: 'a1' });
		const home = play(asked, split, HOME, planned(HOME));
		expect(currentItem(home, 'm1')).toMatchObject({ is: 'asking', item: 'p1' });
		expect(home.check.context.objectives['a']).toMatchObject({ misses: 0, seen: [] });
	});

	test('asks again where a right answer rests on an item that does not apply to it', () => {
		const split = changeModule('m1', (module) => ({
			...module,
			items: module.items.map((item) =>
				item.id === 'a1' ? { ...item, applies: { place: ['clinic'] } } : item
			)
		}));
		const closed = finish(initialLearning(split, CLINIC), split, CLINIC);
		const home = play(closed, split, HOME, planned(HOME));
		expect(['a', 'b'].map((id) => statusOf(home, id))).toEqual(['open', 'closed']);
	});
});

describe('another version of the course', () => {
	const to = (state: LearningState, next: Course, reopens: string[] = []) =>
		play(state, next, CLINIC, changed(reopens));

	test('never wipes progress when it reopens nothing', () => {
		expect(to(finished(), course)).toEqual(finished());
		const better = changeModule('m1', (module) => ({
			...module,
			blocks: [...module.blocks, buildBlock('m1-read3')],
			items: [...module.items, ...itemsOf('a', 6).slice(5)]
		}));
		const after = to(finished(), better);
		expect(criticalAllClosed(after)).toBe(true);
		expect(after.modules['m1']?.value).toBe('done');
	});

	test('reopens the objectives that its author named, with the blocks that teach them, and nothing else', () => {
		const after = to(finished(), course, ['b']);
		expect(['a', 'b'].map((id) => statusOf(after, id))).toEqual(['closed', 'open']);
		expect(after.modules['m1']?.value).toBe('done');
		expect(after.modules['m2']).toMatchObject({
			value: 'reading',
			context: { at: 'm2-read1', seen: ['m2-read2'] }
		});
		expect(criticalAllClosed(finish(after, course, CLINIC))).toBe(true);
	});

	test('counts misses of a reopened objective from the reopening', () => {
		const missed = play(
			inCheck('m2'),
			course,
			CLINIC,
			answeredTo('m2', { objective: 'b', item: 'b1' }, { outcome: 'incorrect' }),
			left('m2', 'b1')
		);
		const after = to(missed, course, ['b']);
		expect(after.check.context.objectives['b']).toMatchObject({ misses: 0, status: 'open' });
	});

	test('replaces an item on screen that was retired, without counting it', () => {
		const without = changeModule('m1', (module) => ({
			...module,
			items: module.items.map((item) => (item.id === 'a1' ? { ...item, retired: true as const } : item))
		}));
		const after = to(inCheck('m1'), without);
		expect(currentItem(after, 'm1')).toMatchObject({ is: 'asking', objective: 'p' });
		expect(after.check.context.objectives['a']).toMatchObject({ misses: 0, seen: [] });
	});

	test('leaves an item on screen and its feedback where they are when they are still there', () => {
		const asking = inCheck('m1');
		expect(currentItem(to(asking, course), 'm1')).toEqual(currentItem(asking, 'm1'));
		const told = play(
			asking,
			course,
			CLINIC,
			answeredTo('m1', { objective: 'a', item: 'a1' }, { outcome: 'unsure' })
		);
		expect(currentItem(to(told, course), 'm1')).toEqual(currentItem(told, 'm1'));
	});

	test('lets nobody answer what must first be read again', () => {
		const after = to(inCheck('m1'), course, ['a']);
		expect(after.modules['m1']?.value).toBe('reading');
		expect(currentItem(after, 'm1')).toMatchObject({ is: 'not_yet', why: { blocks: ['m1-read1'] } });
	});

	test('takes "Before you sign" away from an objective that goes back to its module, and goes on with the rest', () => {
		const start = finish(initialLearning(course, CLINIC), course, CLINIC);
		const reopened = to(start, course, ['a', 'b']);
		const again = readAll(reopened, course, CLINIC, 'm1');
		expect(currentItem(again, BEFORE_SIGNING)).toEqual({
			is: 'not_yet',
			why: { code: 'modules_left', modules: ['m1', 'm2'] }
		});
	});

	test('asks about an objective that is new, and has its block read by somebody who was done', () => {
		const more = changeModule('m1', (module) => ({
			...module,
			objectives: [...module.objectives, buildObjective('n', { taught_in: ['m1-new'] })],
			blocks: [...module.blocks, buildBlock('m1-new')],
			items: [...module.items, ...itemsOf('n')]
		}));
		const after = to(finished(), more);
		expect(statusOf(after, 'n')).toBe('open');
		expect(after.modules['m1']).toMatchObject({ value: 'reading', context: { at: 'm1-new' } });
		expect(criticalAllClosed(finish(after, more, CLINIC))).toBe(true);
	});

	test('asks twice about what was practice and becomes critical, and calls nobody for what becomes practice', () => {
		const makeCritical = (id: string, critical: boolean) =>
			changeModule('m1', (module) => ({
				...module,
				objectives: module.objectives.map((one) => (one.id === id ? { ...one, critical } : one)),
				items: [...itemsOf('a'), ...itemsOf('p')]
			}));
		const after = to(finished(), makeCritical('p', true));
		expect(after.check.context.objectives['p']).toMatchObject({ status: 'open', rightInModule: null });
		expect(criticalAllClosed(finish(after, makeCritical('p', true), CLINIC))).toBe(true);

		let state = inCheck('m1');
		for (let view = currentItem(state, 'm1'); view.is === 'asking'; view = currentItem(state, 'm1')) {
			state = play(
				state,
				course,
				CLINIC,
				answeredTo('m1', view, { outcome: 'unsure' }),
				left('m1', view.item)
			);
		}
		expect(statusOf(state, 'a')).toBe('waiting');
		const eased = to(state, makeCritical('a', false));
		expect(statusOf(eased, 'a')).toBe('open');
		expect(criticalAllClosed(finish(eased, makeCritical('a', false), CLINIC))).toBe(true);
	});

	test('drops a module that is gone, with what was on screen there', () => {
		const without = { ...course, modules: course.modules.filter(({ id }) => id !== 'm1') };
		const after = to(inCheck('m1'), without);
		expect(after.order).toEqual(['m2', 'm3']);
		expect(after.check.context.places).toEqual({});
		expect(after.modules).not.toHaveProperty('m1');
	});
});

describe('somebody who returns', () => {
	test('finds closed what was carried, and need not read it again', () => {
		const state = initialLearning(course, CLINIC, ['a']);
		expect(statusOf(state, 'a')).toBe('carried');
		expect(state.modules['m1']?.context.excused).toContain('m1-read1');
		expect(state.modules['m2']?.value).toBe('reading');
		expect(criticalAllClosed(state)).toBe(false);
		expect(criticalAllClosed(finish(state, course, CLINIC))).toBe(true);
		expect(criticalAllClosed(initialLearning(course, CLINIC, ['a', 'b']))).toBe(true);
	});

	test('reads what depends on the plan, though its objective was carried', () => {
		const withHome = {
			...course,
			modules: course.modules.map((module) =>
				module.id === 'm1'
					? { ...module, blocks: [...module.blocks, buildBlock('m1-home', { applies: { place: ['home'] } })] }
					: module
			)
		};
		const excused = initialLearning(withHome, HOME, ['a']).modules['m1']?.context.excused;
		expect(excused).toContain('m1-read1');
		expect(excused).not.toContain('m1-home');
	});

	test('is asked again what a later version reopens', () => {
		const state = play(initialLearning(course, CLINIC, ['a', 'b']), course, CLINIC, changed(['a']));
		expect(statusOf(state, 'a')).toBe('open');
		expect(state.modules['m1']?.context.at).toBe('m1-read1');
	});
});

test('a course that asks nothing critical is never understood', () => {
	expect(criticalAllClosed(initialLearning({ ...course, modules: [] }, CLINIC))).toBe(false);
});
