import { transition } from 'xstate';
import type { SnapshotFrom } from 'xstate';
import { adjacencyMapToArray, getAdjacencyMap } from 'xstate/graph';
import type { Outcome } from '../enrolment/events.ts';
import { makeCheckMachine } from './check.machine.ts';
import { BEFORE_SIGNING } from './check.model.ts';
import type { CheckContext, CheckEvent, CheckValue, PlaceState, Pools } from './check.model.ts';
import type { CheckRules } from './check.rules.ts';

export type CheckMachine = ReturnType<typeof makeCheckMachine>;
export type CheckSnapshot = SnapshotFrom<CheckMachine>;
export type Stand = { value: CheckValue | 'settling'; check: CheckContext };
export type Edge = { before: Stand; event: CheckEvent; after: Stand };

const five = (id: string) => [1, 2, 3, 4, 5].map((n) => id + n);

/**
 * A course small enough to walk everywhere. `misses` bounds how often an objective may be missed on the walk (a right
 * answer is always possible, so nothing is cut off), `giveBacks` names those a clinician may give back, once.
 */
export type World = { pools: Pools; places: string[]; misses: Record<string, number>; giveBacks: string[] };

/** Two critical objectives and one practice in one module. */
export const ONE_MODULE: World = {
	pools: [
		{ objective: 'a', critical: true, module: 'm1', items: five('a') },
		{ objective: 'p', critical: false, module: 'm1', items: ['p1', 'p2'] },
		{ objective: 'b', critical: true, module: 'm1', items: five('b') }
	],
	places: ['m1', BEFORE_SIGNING],
	misses: { a: 9, b: 0, p: 9 },
	giveBacks: ['a']
};

/** The same in two modules that are open side by side. */
export const TWO_MODULES: World = {
	pools: [
		{ objective: 'a', critical: true, module: 'm1', items: five('a') },
		{ objective: 'p', critical: false, module: 'm1', items: ['p1'] },
		{ objective: 'b', critical: true, module: 'm2', items: five('b') }
	],
	places: ['m1', 'm2', BEFORE_SIGNING],
	misses: { a: 0, b: 9, p: 9 },
	giveBacks: []
};

const answered = (
	shown: { place: string; objective: string; item: string },
	outcome: Outcome
): Extract<CheckEvent, { type: 'ANSWERED' }> => ({
	type: 'ANSWERED',
	...shown,
	answer: { outcome, belief: null, beliefs: [], choices: {}, sureness: null }
});

/** Everything that can be posted at a state: what makes sense, and what must do nothing. */
function eventsAt(world: World, { context }: CheckSnapshot): CheckEvent[] {
	const seen = (id: string) => context.objectives[id]?.seen.length ?? 0;
	return [
		...world.places.flatMap((place): CheckEvent[] => [
			{ type: 'CHECK_ENTERED', place },
			...screenEvents(world, context, place)
		]),
		...world.pools.flatMap(({ objective }): CheckEvent[] => [
			{ type: 'OBJECTIVE_RELEASED', objective },
			...(world.giveBacks.includes(objective) && seen(objective) <= 5
				? [{ type: 'OBJECTIVE_GIVEN_BACK' as const, objective }]
				: [])
		])
	];
}

function screenEvents(world: World, check: CheckContext, place: string): CheckEvent[] {
	const shown: PlaceState = check.places[place] ?? { is: 'idle', last: null };
	if (shown.is === 'idle') return [];
	const { objective, item } = shown;
	const other = item.endsWith('1') ? `${objective}2` : `${objective}1`;
	if (shown.is === 'feedback') {
		return [
			{ type: 'FEEDBACK_LEFT', place, item },
			{ type: 'FEEDBACK_LEFT', place, item: other },
			// The same post twice.
			answered({ place, objective, item }, 'correct')
		];
	}
	const mayMiss = (check.objectives[objective]?.misses ?? 0) < (world.misses[objective] ?? 0);
	return [
		answered({ place, objective, item }, 'correct'),
		...(mayMiss ? [answered({ place, objective, item }, 'incorrect')] : []),
		...(mayMiss ? [answered({ place, objective, item }, 'unsure')] : []),
		// Another item, another place.
		answered({ place, objective, item: other }, 'correct'),
		answered({ place: world.places.find((it) => it !== place) ?? place, objective, item }, 'correct'),
		{ type: 'FEEDBACK_LEFT', place, item }
	];
}

const stand = (snapshot: CheckSnapshot): Stand => ({ value: snapshot.value, check: snapshot.context });

const keys = new WeakMap<CheckSnapshot, string>();

/** Two states that differ only in what was answered go on alike, so they count as one. */
export function keyOf(snapshot: CheckSnapshot): string {
	const known = keys.get(snapshot) ?? makeKey(snapshot);
	keys.set(snapshot, known);
	return known;
}

function makeKey({ value, context }: CheckSnapshot): string {
	const places = Object.entries(context.places).map(([place, shown]) =>
		shown.is === 'idle' ? `${place} ${shown.last}` : `${place} ${shown.is} ${shown.item}`
	);
	const objectives = Object.values(context.objectives).map((state) =>
		[state.status, state.rightInModule, state.rightBeforeSigning, state.misses, ...state.seen].join()
	);
	return [value, ...places.sort(), ...objectives].join('|');
}

/** Changes that may come at any moment: one objective reopens, the items on screen go, an objective no longer applies. */
function rescopesAt(world: World, { context }: CheckSnapshot): CheckEvent[] {
	const onScreen = Object.values(context.places).flatMap((shown) =>
		shown.is === 'idle' ? [] : [shown.item]
	);
	const without = (item: string) => !onScreen.includes(item);
	return [
		{ type: 'RESCOPED', pools: world.pools, reopens: ['a'] },
		{
			type: 'RESCOPED',
			pools: world.pools.map((pool) => ({ ...pool, items: pool.items.filter(without) })),
			reopens: []
		},
		{ type: 'RESCOPED', pools: world.pools.filter(({ objective }) => objective !== 'b'), reopens: [] }
	];
}

/** Every state once, and every edge with its two ends. */
export type Walk = {
	states: CheckSnapshot[];
	edges: { state: CheckSnapshot; event: CheckEvent; nextState: CheckSnapshot }[];
};

/**
 * Walks every reachable state and hands over every edge, also those of events that must do nothing. Changes of course or
 * plan are tried at every state but not walked on from.
 */
export function explore(world: World, rules: CheckRules, seeEdge: (edge: Edge) => void): Walk {
	const machine = makeCheckMachine(rules);
	const map = getAdjacencyMap(machine, {
		input: { pools: world.pools, carried: [] },
		events: (snapshot) => {
			for (const event of rescopesAt(world, snapshot)) {
				const [next] = transition(machine, snapshot, event);
				seeEdge({ before: stand(snapshot), event, after: stand(next) });
			}
			return eventsAt(world, snapshot);
		},
		serializeEvent: (event) => JSON.stringify(event),
		serializeState: (state, event, before) => {
			if (event && before) seeEdge({ before: stand(before), event, after: stand(state) });
			return keyOf(state);
		}
	});
	return { states: Object.values(map).map(({ state }) => state), edges: adjacencyMapToArray(map) };
}
