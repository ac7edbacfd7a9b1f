import type { List, Nodes, RootContent } from 'mdast';
import type { Inline, Passage, PassageNode } from '../model.ts';
import { readInlines } from './inlines.ts';
import { startOf, written, type Markdown } from './markdown.ts';
import { report, type Reading } from './reading.ts';

const REFUSED: Partial<Record<Nodes['type'], [what: string, todo: string]>> = {
	html: ['HTML is not allowed in lessons', 'write plain words, **bold** or a list'],
	code: ['code is not allowed in lessons', 'remove the spaces or the ` before the line'],
	blockquote: ['a quotation block is not allowed', 'write it as a paragraph, without >'],
	thematicBreak: ['a rule is not allowed', 'use a heading'],
	definition: [
		'a link is not allowed',
		'put the source into _shared/sources.yaml and cite it with [^source-id]'
	]
};

/** `::figure{#some-id}`, and nothing else on its line. */
export const isFigure = (markdown: Markdown, node: RootContent): node is LeafDirective =>
	node.type === 'leafDirective' && /^::figure\{#[a-z0-9-]+\}$/.test(written(markdown, node));

type LeafDirective = Extract<RootContent, { type: 'leafDirective' }>;

/** The passage that the nodes of one block are; what it cannot hold is reported and left out. */
export function readPassage(reading: Reading, markdown: Markdown, nodes: readonly RootContent[]): Passage {
	const passage: Passage = [];
	const keep = (at: Nodes, node: PassageNode): void => {
		reading.places.put(node, markdown.at(startOf(at)));
		passage.push(node);
	};
	for (const node of nodes) {
		if (node.type === 'paragraph') {
			keep(node, { type: 'paragraph', children: readInlines(reading, markdown, node.children) });
		} else if (node.type === 'heading') {
			const level = node.depth === 3 ? 3 : 2;
			if (node.depth !== level) {
				report(
					reading,
					'A501',
					markdown.at(startOf(node)),
					`a heading of level ${node.depth} does not fit under the page's title`,
					'use ## or ###'
				);
			}
			keep(node, { type: 'heading', level, children: readInlines(reading, markdown, node.children) });
		} else if (isFigure(markdown, node)) {
			keep(node, { type: 'figure', id: node.attributes?.id ?? '' });
		} else if (node.type === 'list') {
			const items = node.children.map((item) => readItem(reading, markdown, item));
			keep(node, { type: 'list', ordered: node.ordered === true, items });
		} else {
			const [what, todo] = REFUSED[node.type] ?? [
				`"${node.type}" is not allowed in lessons`,
				'write a paragraph'
			];
			report(reading, 'S008', markdown.at(startOf(node)), what, todo);
		}
	}
	return passage;
}

function readItem(reading: Reading, markdown: Markdown, item: List['children'][number]): Inline[] {
	const [only, ...more] = item.children;
	if (only?.type === 'paragraph' && more.length === 0) return readInlines(reading, markdown, only.children);
	report(
		reading,
		'S008',
		markdown.at(startOf(more[0] ?? item)),
		'a list item is one paragraph',
		'take out the inner list or the empty line, or make it a paragraph of its own'
	);
	return only?.type === 'paragraph' ? readInlines(reading, markdown, only.children) : [];
}
