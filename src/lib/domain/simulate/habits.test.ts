import { describe, expect, test } from 'vitest';
import type { Choice, Words } from '../content/model.ts';
import {
	buildCategorise,
	buildCloze,
	buildMatch,
	buildMultiple,
	buildNumeric,
	buildOrder,
	buildScenario,
	buildSingle,
	buildTrueFalse,
	oneOfEach,
	words
} from '../quiz/items.fixture.ts';
import { chanceOf } from '../quiz/quiz.ts';
import { HABITS, habitChance, type Habit } from './habits.ts';

const option = (id: string, text: string, part: Partial<Choice> = {}): Choice => ({
	id,
	text: words(text),
	why: words('w'),
	...part
});
const single = (...options: Choice[]) => buildSingle({ options });
const by = (item: Parameters<typeof habitChance>[0], habit: Habit) => habitChance(item, habit, 'en');

describe('one of several', () => {
	const item = single(
		option('a', 'Wait', { caution: 0 }),
		option('b', 'Tell your care team today', { correct: true, caution: 2 }),
		option('c', 'Call 911 and wait for help outside the house', { caution: 3 }),
		option('d', 'Rest in bed', { caution: 0 })
	);
	test.for([
		['longest', 0],
		['shortest', 0],
		['middle', 1 / 2],
		['clinic', 1],
		['cautious', 0],
		['false', 1 / 4],
		['everything', 1 / 4]
	] as const)('whoever takes the %s is right with a chance of %s', ([habit, chance]) => {
		expect(by(item, habit)).toBe(chance);
	});

	test('between equals a habit draws, and where nothing is said of caution it guesses', () => {
		const even = single(option('a', 'Right', { correct: true }), option('b', 'Wrong'), option('c', 'No'));
		expect(by(even, 'longest')).toBe(1 / 2);
		expect(by(even, 'cautious')).toBe(1 / 3);
		expect(by(even, 'clinic')).toBe(1 / 3);
	});

	test('the length is that of the language that is read', () => {
		const text = (en: string, es: string): Words => ({
			en: [{ type: 'text', value: en }],
			es: [{ type: 'text', value: es }]
		});
		const item = buildSingle({
			options: [
				{ id: 'a', text: text('Long enough', 'Sí'), why: words('w'), correct: true },
				{ id: 'b', text: text('No', 'Nada de nada'), why: words('w') }
			]
		});
		expect(habitChance(item, 'longest', 'en')).toBe(1);
		expect(habitChance(item, 'longest', 'es')).toBe(0);
	});
});

test('whoever ticks everything is wrong, unless everything is right', () => {
	expect(by(buildMultiple(), 'everything')).toBe(0);
	const all = buildMultiple().options.map((one) => ({ ...one, correct: true as const }));
	expect(by(buildMultiple({ options: all }), 'everything')).toBe(1);
	expect(by(buildMultiple(), 'longest')).toBe(chanceOf(buildMultiple()));
});

test('whoever always says false needs a false statement, and then its reason', () => {
	expect(by(buildTrueFalse(), 'false')).toBe(0);
	const isFalse = buildTrueFalse({
		answer: false,
		reasons: [
			{ id: 'a', for: false, correct: true, text: words('Because') },
			{ id: 'b', for: false, text: words('Though') },
			{ id: 'c', for: true, text: words('Yet') }
		]
	});
	expect(by(isFalse, 'false')).toBe(1 / 2);
});

test('whoever always takes the most careful bin puts every row there', () => {
	const bins = buildCategorise().bins.map((bin, place) => ({
		...bin,
		caution: place === 0 ? (2 as const) : (0 as const)
	}));
	expect(by(buildCategorise({ bins }), 'cautious')).toBe(0);
	const all = buildCategorise().rows.map((row) => ({ ...row, in: 'now' }));
	expect(by(buildCategorise({ bins, rows: all }), 'cautious')).toBe(1);
});

test('a habit takes its way through a whole story', () => {
	// start: Stay (right) or Leave; middle: Call (right), Wait, Begin again.
	expect(by(buildScenario(), 'shortest')).toBe(1 / 2);
	expect(by(buildScenario(), 'longest')).toBe(0);
});

test('words to fill in are taken one by one', () => {
	expect(by(buildCloze(), 'longest')).toBe(1);
	expect(by(buildCloze(), 'shortest')).toBe(0);
});

test.for([buildMatch(), buildOrder(), buildNumeric()])(
	'where a habit has no say, it guesses: $kind',
	(item) => {
		for (const habit of HABITS) expect(by(item, habit)).toBe(chanceOf(item));
	}
);

test.for(oneOfEach())('is a chance, whatever the habit: $kind', (item) => {
	for (const habit of HABITS) {
		expect(by(item, habit)).toBeGreaterThanOrEqual(0);
		expect(by(item, habit)).toBeLessThanOrEqual(1);
	}
});
