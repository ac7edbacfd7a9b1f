import type { Inline, Mark, Passage, PassageNode } from '../../model.ts';
import { nodeLines } from '../../text.ts';
import { align } from './align.ts';
import { markAll, markWords } from './mark-words.ts';
import { likeness, wordsOf } from './words-of.ts';

/** Two versions of a passage, with the words marked that only one of them has. A picture has none; it is seen. */
export function markPassage(before: Passage, after: Passage): [Passage, Passage] {
	const [old, now]: [Passage, Passage] = [[], []];
	for (const pair of align(before, after, alikeNodes)) {
		const [one, other] = markNode(pair.before, pair.after);
		if (one) old.push(one);
		if (other) now.push(other);
	}
	return [old, now];
}

/** The whole passage marked. */
export const markWhole = (passage: Passage, mark: Mark): Passage =>
	passage.map((node) => onLines(node, (line) => markAll(line, mark)));

const wordsIn = (node: PassageNode): string[] => nodeLines(node).flatMap(wordsOf);

function alikeNodes(before: PassageNode, after: PassageNode): number {
	if (before.type !== after.type) return 0;
	if (before.type === 'figure' || after.type === 'figure')
		return before.type === 'figure' && after.type === 'figure' && before.id === after.id ? 1 : 0;
	return likeness(wordsIn(before), wordsIn(after));
}

type Maybe<T> = T | undefined;

function markNode(
	before: Maybe<PassageNode>,
	after: Maybe<PassageNode>
): [Maybe<PassageNode>, Maybe<PassageNode>] {
	if (before?.type === 'list' && after?.type === 'list') {
		const [old, now] = markLines(before.items, after.items);
		return [
			{ ...before, items: old },
			{ ...after, items: now }
		];
	}
	if (before && after && 'children' in before && 'children' in after) {
		const [old, now] = markWords(before.children, after.children);
		return [
			{ ...before, children: old },
			{ ...after, children: now }
		];
	}
	if (before && after) return [before, after];
	return [
		before && onLines(before, (line) => markAll(line, 'removed')),
		after && onLines(after, (line) => markAll(line, 'added'))
	];
}

function markLines(before: readonly Inline[][], after: readonly Inline[][]): [Inline[][], Inline[][]] {
	const [old, now]: [Inline[][], Inline[][]] = [[], []];
	const alike = (one: Inline[], other: Inline[]) => likeness(wordsOf(one), wordsOf(other));
	for (const { before: one, after: other } of align(before, after, alike)) {
		const marked = one && other ? markWords(one, other) : null;
		if (one) old.push(marked ? marked[0] : markAll(one, 'removed'));
		if (other) now.push(marked ? marked[1] : markAll(other, 'added'));
	}
	return [old, now];
}

function onLines(node: PassageNode, change: (line: Inline[]) => Inline[]): PassageNode {
	if (node.type === 'figure') return node;
	return node.type === 'list'
		? { ...node, items: node.items.map(change) }
		: { ...node, children: change(node.children) };
}
