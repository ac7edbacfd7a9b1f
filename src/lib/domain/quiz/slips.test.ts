import { describe, expect, test } from 'vitest';
import { buildMatch, buildMultiple, buildOrder, buildScenario, MARKING, oneOfEach } from './items.fixture.ts';
import { beliefsOf, markForm, rightAnswer, slipsOf } from './quiz.ts';

const items = oneOfEach();
const { values } = MARKING;

describe.for(items)('of $kind', (item) => {
	const marks = slipsOf(item, values).map(({ path, form }) => markForm(item, form, { path, values }));

	test('every slip is a whole answer, and a wrong one', () => {
		expect(marks.length).toBeGreaterThan(0);
		for (const mark of marks) expect(mark).toMatchObject({ type: 'marked', outcome: 'incorrect' });
	});

	test('no slip is there twice', () => {
		const chosen = marks.map((mark) => (mark.type === 'marked' ? JSON.stringify(mark.choices) : ''));
		expect(chosen).toEqual([...new Set(chosen)]);
	});

	test('the right answer is right', () => {
		const right = rightAnswer(item, values);
		expect(right && markForm(item, right.form, { path: right.path, values })).toMatchObject({
			outcome: 'correct'
		});
	});

	test('every belief is shown by some slip', () => {
		const shown = new Set(marks.flatMap((mark) => (mark.type === 'marked' ? mark.beliefs : [])));
		const all = beliefsOf(item).map(({ belief }) => belief);
		expect([...new Set(all)].filter((belief) => !shown.has(belief))).toEqual([]);
	});
});

test('a box is never the only one that is left out where no other would be ticked', () => {
	const [first, ...others] = buildMultiple().options;
	const item = buildMultiple({
		options: [first, ...others.map(({ correct: _, ...one }) => one)].flatMap((one) => one ?? [])
	});
	expect(slipsOf(item, values)).toHaveLength(others.length);
});

test('what may be used once is taken from a row after it, or from none', () => {
	expect(slipsOf(buildMatch(), values).map(({ form }) => form)).toEqual([
		{ 'row.r1': 'sick', 'row.r2': 'less' },
		{ 'row.r1': 'less', 'row.r2': 'cured' }
	]);
	expect(slipsOf(buildOrder(), values).map(({ form }) => form)).toEqual([
		{ 'row.ride': '2', 'row.dose': '1', 'row.sleep': '3' },
		{ 'row.ride': '1', 'row.dose': '3', 'row.sleep': '2' }
	]);
});

test('a story goes well until one choice, and from there to its end', () => {
	expect(slipsOf(buildScenario(), values)).toEqual([
		{ path: [], form: { choice: 'leave' } },
		{ path: ['stay'], form: { choice: 'wait' } }
	]);
});
