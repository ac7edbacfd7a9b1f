import { finding, type Finding } from '../../finding.ts';
import type { ScenarioItem } from '../../model.ts';
import { nodeById, stepsToARightEnd } from '../../../quiz/kinds/story.ts';
import { didYouMean } from '../../suggest.ts';
import type { Draft } from '../rule.ts';

/** I115, I102: a story leads on, ends, can end right, and each way off the right path names a belief. */
export function checkScenario({ places }: Draft, item: ScenarioItem): Finding[] {
	const found: Finding[] = [];
	const ids = item.nodes.map(({ id }) => id);
	const right = stepsToARightEnd(item);
	const start = places.of(item, 'start');
	if (item.start !== '' && !ids.includes(item.start)) {
		const message = `the story begins at "${item.start}", which does not exist`;
		return [finding('I115', start, message, didYouMean(item.start, ids, 'name one of its steps'))];
	}
	if (item.start !== '' && !right.has(item.start)) {
		found.push(
			finding('I115', start, `no path of "${item.id}" ends right`, 'let one path reach end: correct')
		);
	}
	const first = nodeById(item, item.start);
	if (first && 'end' in first) {
		found.push(
			finding('I115', places.of(first), `"${item.id}" ends where it begins`, 'give its first step choices')
		);
	}
	const reached = reachable(item);
	for (const node of item.nodes) {
		if (item.start !== '' && !reached.has(node.id)) {
			found.push(
				finding('I115', places.of(node), `no choice leads to step "${node.id}"`, 'lead to it, or remove it')
			);
		}
		if ('end' in node) continue;
		if (node.choices.length < 2) {
			const message = `step "${node.id}" leaves no choice`;
			found.push(finding('I115', places.of(node), message, 'give two choices or more, or an end'));
		}
		for (const choice of node.choices) {
			if (choice.to !== '' && !ids.includes(choice.to)) {
				const message = `choice leads to "${choice.to}", which does not exist`;
				const todo = didYouMean(choice.to, ids, 'name one of its steps');
				found.push(finding('I115', places.of(choice, 'to'), message, todo));
			} else if (right.size > 0 && !right.has(choice.to) && choice.believes === undefined) {
				const message = `choice "${choice.id}" leads wrong but does not say what the person believes`;
				found.push(finding('I102', places.of(choice), message, 'add believes: <misconception>'));
			} else if (right.has(choice.to) && choice.believes !== undefined) {
				const message = `choice "${choice.id}" names a wrong belief but can still end right`;
				found.push(
					finding('I102', places.of(choice, 'believes'), message, 'remove believes, or let it end incorrect')
				);
			}
		}
	}
	const loop = firstLoop(item);
	if (loop !== undefined) {
		const node = nodeById(item, loop) ?? item;
		found.push(
			finding('I115', places.of(node), `the story can come back to step "${loop}"`, 'let every path end')
		);
	}
	return found;
}

function reachable(item: ScenarioItem): Set<string> {
	const seen = new Set<string>();
	const open = [item.start];
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		const node = seen.has(id) ? undefined : nodeById(item, id);
		if (!node) continue;
		seen.add(id);
		if ('choices' in node) open.push(...node.choices.map(({ to }) => to));
	}
	return seen;
}

/** Takes away steps that lead only to steps already taken away; what remains goes in circles. */
function firstLoop(item: ScenarioItem): string | undefined {
	const ids = new Set(item.nodes.map(({ id }) => id));
	const ends = new Set<string>();
	for (let before = -1; before !== ends.size;) {
		before = ends.size;
		for (const node of item.nodes) {
			if ('end' in node || node.choices.every(({ to }) => ends.has(to) || !ids.has(to))) ends.add(node.id);
		}
	}
	return item.nodes.find(({ id }) => !ends.has(id))?.id;
}
