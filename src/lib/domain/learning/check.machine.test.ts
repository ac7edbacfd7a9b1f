import { transition } from 'xstate';
import { describe, expect, test } from 'vitest';
import { explore, keyOf, ONE_MODULE, TWO_MODULES } from './check.explore.fixture.ts';
import type { Walk } from './check.explore.fixture.ts';
import { FAULTS } from './check.faults.fixture.ts';
import { assertInvariants } from './check.invariants.fixture.ts';
import { checkMachine } from './check.machine.ts';
import { BEFORE_SIGNING } from './check.model.ts';
import { CHECK_RULES } from './check.rules.ts';
import type { CheckRules } from './check.rules.ts';

const WORLDS = [
	{ name: 'one module', world: ONE_MODULE },
	{ name: 'two modules side by side', world: TWO_MODULES }
];

/** Walks both worlds and throws at the first edge that breaks an invariant, or for a state that leads nowhere. */
function suite(rules: CheckRules): void {
	for (const { world } of WORLDS) assertNoDeadEnds(explore(world, rules, assertInvariants));
}

function assertNoDeadEnds({ states, edges }: Walk): void {
	const into = new Map<string, string[]>();
	for (const { state, nextState } of edges) {
		const to = keyOf(nextState);
		into.set(to, [...(into.get(to) ?? []), keyOf(state)]);
	}
	const good = new Set<string>();
	const queue = states.filter(({ value }) => value === 'understood').map(keyOf);
	for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
		if (good.has(key)) continue;
		good.add(key);
		queue.push(...(into.get(key) ?? []));
	}
	const lost = states.map(keyOf).filter((key) => !good.has(key));
	if (lost.length > 0) throw new Error(`${lost.length} states lead nowhere, the first: ${lost[0]}`);
}

describe.for(WORLDS)('every reachable state of the check, $name', { timeout: 30_000 }, ({ world }) => {
	const walk = explore(world, CHECK_RULES, assertInvariants);

	test('keeps every invariant on every edge', () => {
		// The invariants were asserted while exploring; this asserts that the walk went somewhere.
		expect(walk.states.length).toBeGreaterThan(900);
		const values = new Set(walk.states.map(({ value }) => value));
		expect(values).toEqual(new Set(['modules', 'before_signing', 'understood']));
	});

	test('leads to understanding', () => {
		expect(() => assertNoDeadEnds(walk)).not.toThrow();
	});

	test('can be saved and restored without a trace', () => {
		for (const { state, event, nextState } of walk.edges) {
			const stored = JSON.stringify({ value: state.value, context: state.context });
			const [next] = transition(checkMachine, checkMachine.resolveState(JSON.parse(stored)), event);
			expect(JSON.stringify([next.value, next.context])).toBe(
				JSON.stringify([nextState.value, nextState.context])
			);
		}
	});

	test('says of itself that it cannot take an event that does nothing', () => {
		for (const { state, event, nextState } of walk.edges) {
			// Coming back to what is on screen is welcome and changes nothing.
			if (event.type === 'CHECK_ENTERED') continue;
			expect(state.can(event)).toBe(nextState.context !== state.context);
		}
	});
});

describe('a wrong rule does not go unnoticed', { timeout: 30_000 }, () => {
	test.for(FAULTS)('$fault', ({ rules }) => {
		expect(() => suite({ ...CHECK_RULES, ...rules })).toThrow(/Invariant broken|lead nowhere/);
	});
});

describe('a place', () => {
	test('asks nothing for a module that the course does not have', () => {
		const world = { ...ONE_MODULE, places: ['m9', 'm1'], misses: {} };
		const { states } = explore(world, CHECK_RULES, assertInvariants);
		for (const { context } of states) expect(context.places).not.toHaveProperty('m9');
	});

	test('calls a person when a critical objective has too few items to be closed', () => {
		const [first] = ONE_MODULE.pools;
		if (!first) throw new Error('No pool');
		const world = { ...ONE_MODULE, pools: [{ ...first, items: ['a1'] }], misses: {} };
		const { states } = explore(world, CHECK_RULES, () => {});
		const stuck = states.filter(({ context }) => context.objectives['a']?.status === 'waiting');
		expect(stuck.length).toBeGreaterThan(0);
		expect(stuck.every(({ context }) => context.places[BEFORE_SIGNING]?.is === 'idle')).toBe(true);
		expect(states.some(({ value }) => value === 'understood')).toBe(true);
	});
});
