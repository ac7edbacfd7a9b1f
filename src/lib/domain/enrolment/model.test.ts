import { describe, expect, test } from 'vitest';
import { assertEnrolmentChart, assertSigningChart } from './charts.fixture.ts';
import { stepOf } from './step.ts';
import { walkWorld } from './model.fixture.ts';
import { WORLDS, assertRestores, explore, isLapsed } from './model.explore.fixture.ts';

test('both charts keep their invariants at every reachable place', () => {
	expect(assertEnrolmentChart()).toBe(7);
	expect(assertSigningChart()).toBeGreaterThan(30);
});

describe.for(WORLDS)('every reachable place $name', (world) => {
	const nodes = walkWorld(world);

	test('keeps every invariant on every edge, and leads to the end one wants', () => {
		// Asserted while walking; this asserts that the walk went somewhere.
		expect(nodes.length).toBeGreaterThan(90);
	});

	test('can be rebuilt from its events, every one', () => {
		for (const node of nodes) expect(() => assertRestores(node)).not.toThrow();
	});
});

test('time passes over signatures: they lapse, are opened again and signed again', () => {
	const after = WORLDS.find(({ name }) => name === 'after the signature');
	if (!after) throw new Error('no such world');
	const steps = new Set<string>();
	const { nodes } = explore(after, {
		node: () => undefined,
		edge({ after: led }) {
			if (led?.state.superseded.at(-1)?.because === 'lapsed') steps.add(stepOf(led.state));
		}
	});
	expect([...nodes.values()].filter(isLapsed).length).toBeGreaterThan(20);
	expect([...steps]).toEqual(expect.arrayContaining(['ready', 'learning', 'awaiting_countersign']));
});
