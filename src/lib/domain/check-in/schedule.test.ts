import { describe, expect, test } from 'vitest';
import { nextTurn, turnAt } from './schedule.ts';

const SCHEDULE = [{ every_days: 7, for_days: 56 }, { every_days: 14, for_days: 56 }, { every_days: 30 }];
const START = '2026-03-02T15:00:00.000Z';
const after = (days: number, hours = 0) =>
	new Date(Date.parse(START) + (days * 24 + hours) * 3_600_000).toISOString();

describe('weekly for eight weeks, then every two weeks for eight, then monthly', () => {
	test.for([
		[0, null],
		[6, null],
		[7, { number: 1, from: after(7), until: after(14) }],
		[13, { number: 1, from: after(7), until: after(14) }],
		[14, { number: 2, from: after(14), until: after(21) }],
		[56, { number: 8, from: after(56), until: after(70) }],
		[69, { number: 8, from: after(56), until: after(70) }],
		[70, { number: 9, from: after(70), until: after(84) }],
		[112, { number: 12, from: after(112), until: after(142) }],
		[142, { number: 13, from: after(142), until: after(172) }],
		[1000, { number: 41, from: after(982), until: after(1012) }]
	] as const)('on day %i', ([day, turn]) => {
		expect(turnAt(SCHEDULE, START, after(day))).toEqual(turn);
	});

	test('a turn begins at the hour at which treatment began, and not a moment before', () => {
		expect(turnAt(SCHEDULE, START, after(7, -1))).toBeNull();
		expect(turnAt(SCHEDULE, START, after(7))).toMatchObject({ number: 1 });
	});

	test('the next one is known before the first, within one, and at the change of a step', () => {
		expect(nextTurn(SCHEDULE, START, after(1))).toMatchObject({ number: 1, from: after(7) });
		expect(nextTurn(SCHEDULE, START, after(8))).toMatchObject({ number: 2, from: after(14) });
		expect(nextTurn(SCHEDULE, START, after(56))).toMatchObject({ number: 9, from: after(70) });
	});
});

test('where nothing is asked there is no turn, and a schedule that ends stands still', () => {
	expect(turnAt([], START, after(100))).toBeNull();
	expect(nextTurn([], START, after(100))).toBeNull();
	const ending = [{ every_days: 7, for_days: 14 }];
	expect(turnAt(ending, START, after(100))).toMatchObject({ number: 2 });
	expect(nextTurn(ending, START, after(100))).toBeNull();
});
