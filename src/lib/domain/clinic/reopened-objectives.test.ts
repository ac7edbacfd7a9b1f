import { expect, test } from 'vitest';
import { goodCourse } from '../../../../tests/fixtures/content/course-files.ts';
import type { Course } from '../content/model.ts';
import { reopenedObjectives } from './reopened-objectives.ts';

const course = goodCourse();
const [module] = course.modules;
if (!module) throw new Error('The fixture has a module');
const objectives = module.objectives.map(({ id }) => id);

const withModule = (change: Partial<typeof module>): Course => ({
	...course,
	modules: [{ ...module, ...change }, ...course.modules.slice(1)]
});

test('reopens nothing when nothing that is learned or asked has changed', () => {
	expect(reopenedObjectives(course, { ...withModule({ version: '9.9.9' }), sources: [] })).toEqual([]);
});

test('reopens only the objective whose item was changed', () => {
	const [item, ...others] = module.items;
	if (!item) throw new Error('The fixture has an item');
	const changed = withModule({ items: [{ ...item, applies: { place: ['home'] } }, ...others] });
	expect(reopenedObjectives(course, changed)).toEqual([item.objective]);
});

test('reopens every objective that a changed block teaches', () => {
	const [first] = module.objectives;
	const taught = first?.taught_in[0] ?? '';
	const blocks = module.blocks.map((block) => (block.id === taught ? { ...block, cites: ['other'] } : block));
	const concerned = module.objectives
		.filter(({ taught_in }) => taught_in.includes(taught))
		.map(({ id }) => id);
	expect(reopenedObjectives(course, withModule({ blocks }))).toEqual(concerned);
});

test('counts an objective that is new', () => {
	const without = withModule({ objectives: module.objectives.slice(1) });
	expect(reopenedObjectives(without, course)).toEqual(objectives.slice(0, 1));
});
