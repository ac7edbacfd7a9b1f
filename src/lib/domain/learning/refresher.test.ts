import { describe, expect, test } from 'vitest';
import type { Outcome } from '../enrolment/events.ts';
import type { Pool } from './check.model.ts';
import { chooseRefresher, type PastAnswer } from './refresher.ts';

const NOW = '2026-12-01T12:00:00.000Z';
const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString();

const pool = (objective: string, critical = true, items = [1, 2, 3]): Pool => ({
	objective,
	critical,
	module: 'm',
	items: items.map((n) => `${objective}${n}`)
});
const answer = (
	item: string,
	days: number,
	outcome: Outcome = 'correct',
	where: PastAnswer['in'] = 'check'
): PastAnswer => ({ objective: item.slice(0, -1), item, outcome, at: daysAgo(days), in: where });

const choose = (pools: Pool[], answers: PastAnswer[], seed = 'visit') =>
	chooseRefresher({
		pools,
		answers: [...answers].sort((a, b) => a.at.localeCompare(b.at)),
		now: NOW,
		seed
	});
const objectives = (...args: Parameters<typeof choose>) => choose(...args).map(({ objective }) => objective);

const ABCDEF = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => pool(id));

describe('what is asked before a visit (learning.md D9)', () => {
	test.for<[rule: string, pools: Pool[], answers: PastAnswer[], expected: string[]]>([
		[
			'what was missed comes first, the last missed before the others',
			ABCDEF,
			[
				answer('b1', 5, 'incorrect'),
				answer('b2', 4),
				answer('d1', 3, 'incorrect'),
				answer('d2', 2),
				...['a1', 'c1', 'e1', 'f1'].map((item) => answer(item, 1))
			],
			// The third only fills up.
			['d', 'b']
		],
		[
			'whatever was answered wrong last of all comes before what was made good in the course',
			ABCDEF,
			[
				answer('a1', 5, 'incorrect'),
				answer('b1', 4, 'incorrect'),
				answer('b2', 3),
				...['c1', 'd1', 'e1', 'f1'].map((item) => answer(item, 1))
			],
			['a', 'b']
		],
		[
			'“I’m not sure” counts as missed',
			ABCDEF,
			[
				answer('e1', 3, 'unsure'),
				answer('e2', 2),
				...['a1', 'b1', 'c1', 'd1', 'f1'].map((i) => answer(i, 1))
			],
			['e']
		],
		[
			'a miss of practice counts as well',
			[...ABCDEF, pool('p', false)],
			[answer('p1', 3, 'incorrect'), ...['a1', 'b1', 'c1', 'd1', 'e1', 'f1'].map((i) => answer(i, 1))],
			['p']
		],
		[
			'then what is critical and was not asked for seven days, the longest ago first',
			ABCDEF,
			[
				answer('a1', 8),
				answer('b1', 30),
				answer('c1', 9),
				answer('d1', 1),
				answer('e1', 1, 'incorrect'),
				answer('f1', 2)
			],
			['e', 'b', 'c', 'a']
		],
		[
			'not more than four, whatever was missed',
			ABCDEF,
			[1, 2, 3, 4, 5, 6].map((days, n) => answer(`${'abcdef'[n]}1`, days, 'incorrect')),
			['a', 'b', 'c', 'd']
		],
		[
			'with fewer than three, what is critical and was asked longest ago',
			ABCDEF,
			['a1', 'b1', 'c1', 'd1', 'e1', 'f1'].map((item, n) => answer(item, 1 + n / 10)),
			['f', 'e', 'd']
		],
		[
			'what nobody was ever asked, because a clinician closed it, comes before what was asked long ago',
			ABCDEF.slice(0, 4),
			[answer('a1', 20), answer('b1', 1), answer('d1', 30)],
			['c', 'd', 'a']
		],
		['a course with less has less', ABCDEF.slice(0, 2), [answer('a1', 2), answer('b1', 1)], ['a', 'b']],
		[
			'practice never fills up, and never fades',
			[pool('p', false), pool('q', false), pool('a')],
			[answer('p1', 90), answer('q1', 80), answer('a1', 1)],
			['a']
		],
		['an objective without items is passed over', [pool('a', true, []), pool('b')], [], ['b']],
		[
			'what this version or plan does not have is not asked, though it was missed',
			ABCDEF.slice(0, 3),
			[answer('z1', 1, 'incorrect'), answer('a1', 3), answer('b1', 2), answer('c1', 1)],
			['a', 'b', 'c']
		]
	])('%s', ([, pools, answers, expected]) => {
		expect(objectives(pools, answers).slice(0, expected.length)).toEqual(expected);
		expect(objectives(pools, answers).length).toBe(
			Math.min(
				4,
				Math.max(expected.length, Math.min(3, pools.filter((one) => one.critical && one.items.length).length))
			)
		);
	});

	test('exactly seven days are not yet longer than seven days', () => {
		const answers = ['a1', 'b1', 'c1', 'd1'].map((item) => answer(item, 7));
		expect(choose(ABCDEF.slice(0, 4), answers)).toHaveLength(3);
		const longer = ['a1', 'b1', 'c1', 'd1'].map((item) => answer(item, 7.001));
		expect(choose(ABCDEF.slice(0, 4), longer)).toHaveLength(4);
	});

	test('a miss stays in every refresher until it is answered right in one', () => {
		const others = ['b1', 'c1', 'd1', 'e1', 'f1'].map((item) => answer(item, 1));
		const missed = [answer('a1', 6, 'incorrect'), answer('a2', 5)];
		expect(objectives(ABCDEF, [...missed, ...others])[0]).toBe('a');
		const again = [...missed, answer('a3', 4, 'incorrect', 'refresher')];
		expect(objectives(ABCDEF, [...again, ...others])[0]).toBe('a');
		const good = [...again, answer('a1', 0.5, 'correct', 'refresher')];
		expect(objectives(ABCDEF, [...good, ...others])).not.toContain('a');
	});
});

describe('which item of an objective', () => {
	const itemOf = (pools: Pool[], answers: PastAnswer[], seed?: string) =>
		choose(pools, answers, seed)[0]?.item;

	test('one never seen, before any that was', () => {
		expect(itemOf([pool('a')], [answer('a1', 9), answer('a3', 8)])).toBe('a2');
	});

	test('else the one seen longest ago, whether in the course or in a refresher', () => {
		expect(
			itemOf([pool('a')], [answer('a2', 9), answer('a1', 8, 'correct', 'refresher'), answer('a3', 7)])
		).toBe('a2');
		expect(itemOf([pool('a')], [answer('a2', 9), answer('a1', 8), answer('a3', 7), answer('a2', 1)])).toBe(
			'a1'
		);
	});

	test('one item of each objective, and never an item twice', () => {
		const chosen = choose(ABCDEF, [answer('a1', 9, 'incorrect'), answer('a2', 8, 'unsure')]);
		expect(new Set(chosen.map(({ objective }) => objective)).size).toBe(chosen.length);
		expect(new Set(chosen.map(({ item }) => item)).size).toBe(chosen.length);
	});
});

describe('between equals', () => {
	test('the seed decides: the same at every reading, another for another visit', () => {
		const seeds = Array.from({ length: 20 }, (_, n) => `visit ${n}`);
		for (const seed of seeds) expect(choose(ABCDEF, [], seed)).toEqual(choose(ABCDEF, [], seed));
		expect(new Set(seeds.map((seed) => JSON.stringify(choose(ABCDEF, [], seed)))).size).toBeGreaterThan(5);
	});

	test('no order of the course: every objective and item has its turn', () => {
		const all = Array.from({ length: 60 }, (_, n) => choose(ABCDEF, [], `visit ${n}`)).flat();
		expect(new Set(all.map(({ item }) => item)).size).toBe(18);
	});
});
