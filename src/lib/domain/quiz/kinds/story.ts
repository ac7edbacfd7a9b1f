import type { ScenarioItem, ScenarioNode } from '../../content/model.ts';
import type { StoryPath } from '../answer.ts';

export type OpenNode = Extract<ScenarioNode, { choices: unknown }>;
export type EndNode = Extract<ScenarioNode, { end: unknown }>;

export const isEnd = (node: ScenarioNode): node is EndNode => 'end' in node;

/** Null for a step that the story does not have. */
export const nodeById = (item: ScenarioItem, id: string): ScenarioNode | null =>
	item.nodes.find((node) => node.id === id) ?? null;

export type StoryStep = { node: OpenNode; choice: OpenNode['choices'][number] };

/** Follows choices from the start. Null when a choice does not exist where it is made: the path is of another story. */
export function walkStory(
	item: ScenarioItem,
	path: StoryPath
): { steps: StoryStep[]; node: ScenarioNode } | null {
	let node = nodeById(item, item.start);
	const steps: StoryStep[] = [];
	for (const id of path) {
		if (!node || isEnd(node)) return null;
		const choice = node.choices.find((choice) => choice.id === id);
		if (!choice) return null;
		steps.push({ node, choice });
		node = nodeById(item, choice.to);
	}
	return node && { steps, node };
}

/** True when the choice exists at this point and the story goes on after it. */
export function isStoryStep(item: ScenarioItem, path: StoryPath, choice: string): boolean {
	const next = walkStory(item, [...path, choice]);
	return next !== null && !isEnd(next.node);
}

/** The nearest good end of the story: what would have been right. Null only for a story without one. */
export function goodEnd(item: ScenarioItem): EndNode | null {
	const queue: (ScenarioNode | null)[] = [nodeById(item, item.start)];
	const met = new Set<string>();
	for (let node = queue.shift(); node; node = queue.shift()) {
		if (met.has(node.id)) continue;
		met.add(node.id);
		if (!isEnd(node)) queue.push(...node.choices.map(({ to }) => nodeById(item, to)));
		else if (node.end === 'correct') return node;
	}
	return null;
}

/** The steps from which a right end can still be reached. */
export function stepsToARightEnd(item: ScenarioItem): Set<string> {
	const good = new Set(
		item.nodes.flatMap((node) => (isEnd(node) && node.end === 'correct' ? [node.id] : []))
	);
	for (let before = -1; before !== good.size;) {
		before = good.size;
		for (const node of item.nodes) {
			if (!isEnd(node) && node.choices.some(({ to }) => good.has(to))) good.add(node.id);
		}
	}
	return good;
}

/** Every way that goes well up to one choice and from there to the nearest end, which is a bad one; as ids of choices. */
export function wrongWays(item: ScenarioItem): string[][] {
	const good = stepsToARightEnd(item);
	return shortestWays(item, item.start, (node) => good.has(node.id)).flatMap(({ node, way }) =>
		isEnd(node)
			? []
			: node.choices
					.filter(({ to }) => !good.has(to))
					.flatMap(({ id, to }) => {
						const end = shortestWays(item, to, () => true).find((one) => isEnd(one.node));
						return end ? [[...way, id, ...end.way]] : [];
					})
	);
}

/** The steps that can be reached from this one through such steps, nearest first, each with the choices that lead there. */
function shortestWays(
	item: ScenarioItem,
	from: string,
	through: (node: ScenarioNode) => boolean
): { node: ScenarioNode; way: string[] }[] {
	const start = nodeById(item, from);
	const reached: { node: ScenarioNode; way: string[] }[] = start ? [{ node: start, way: [] }] : [];
	for (const { node, way } of reached) {
		for (const { id, to } of isEnd(node) ? [] : node.choices) {
			const next = nodeById(item, to);
			if (next && through(next) && !reached.some((one) => one.node === next))
				reached.push({ node: next, way: [...way, id] });
		}
	}
	return reached;
}
