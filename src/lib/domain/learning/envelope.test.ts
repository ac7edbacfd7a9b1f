import { describe, expect, test } from 'vitest';
import { CLINIC, smallCourse } from './course.fixture.ts';
import { packLearning, restoreLearning } from './envelope.ts';
import { initialLearning } from './learning.ts';
import { entered, play, readAll } from './person.fixture.ts';

const course = smallCourse();
const state = play(
	readAll(initialLearning(course, CLINIC), course, CLINIC, 'm1'),
	course,
	CLINIC,
	entered('m1')
);
const stored = () => JSON.parse(JSON.stringify(packLearning(state)));

describe('a stored state', () => {
	test('comes back as it was', () => {
		expect(restoreLearning(stored())).toEqual({ ok: true, value: state });
	});

	test.for([
		{ of: 'another machine', code: 'another_machine', change: { machine: 'signing' } },
		{ of: 'an earlier version', code: 'another_version', change: { version: 0 } },
		{ of: 'a later version', code: 'another_version', change: { version: 99 } },
		{ of: 'no envelope at all', code: 'unreadable_snapshot', change: { machine: undefined } },
		{ of: 'an empty snapshot', code: 'unreadable_snapshot', change: { snapshot: {} } }
	])('is refused when it is of $of', ({ change, code }) => {
		expect(restoreLearning({ ...stored(), ...change })).toEqual({ ok: false, error: { code } });
	});

	test('is refused when it names a state that the chart does not have, or a context of another form', () => {
		const unknown = stored();
		unknown.snapshot.modules.m1.value = 'human';
		const older = stored();
		delete older.snapshot.check.context.objectives.a.seenBefore;
		const newer = stored();
		newer.snapshot.check.context.places.m1.round = 2;
		for (const damaged of [unknown, older, newer, null, 'text']) {
			expect(restoreLearning(damaged)).toEqual({ ok: false, error: { code: 'unreadable_snapshot' } });
		}
	});
});
