import { stepOf } from './step.ts';
import { assertSigningChart, assertEnrolmentChart } from './charts.fixture.ts';
import { type Node, WORLDS, type World, explore, isLapsed } from './model.explore.fixture.ts';
import { assertEdge, assertNode } from './model.invariants.fixture.ts';

/** Walks one world; throws at the first edge that breaks an invariant or at a place that leads nowhere. */
export function walkWorld(world: World): Node[] {
	const { nodes, into } = explore(world, { node: assertNode, edge: assertEdge });
	assertNoDeadEnds(nodes, into, world.goal);
	return [...nodes.values()];
}

/** What a planted fault has to get past: the charts by themselves, then one world. */
export function modelOf(name: World['name']): void {
	assertEnrolmentChart();
	assertSigningChart();
	for (const world of WORLDS) if (world.name === name) walkWorld(world);
}

function assertNoDeadEnds(nodes: Map<string, Node>, into: Map<string, Set<string>>, goal: string): void {
	const good = new Set<string>();
	const queue = [...nodes.values()]
		.filter((node) => stepOf(node.state) === goal && !isLapsed(node))
		.map(({ key }) => key);
	if (queue.length === 0) throw new Error(`Nobody ever gets to ${goal}`);
	for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
		if (good.has(key)) continue;
		good.add(key);
		queue.push(...(into.get(key) ?? []));
	}
	const lost = [...nodes.values()].filter(
		({ key, state }) => !good.has(key) && !['withdrawn', 'closed'].includes(stepOf(state))
	);
	if (lost[0]) throw new Error(`${lost.length} places lead nowhere, the first: ${lost[0].key}`);
}
