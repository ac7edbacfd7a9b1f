import { describe, expect, test } from 'vitest';
import { assertEnrolmentChart, assertSigningChart } from './charts.fixture.ts';
import { walkWorld } from './model.fixture.ts';
import { WORLDS, assertRestores } from './model.explore.fixture.ts';

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

	test('can be rebuilt from its events', () => {
		for (const node of nodes.filter((_, n) => n % 5 === 0)) expect(() => assertRestores(node)).not.toThrow();
	});
});
