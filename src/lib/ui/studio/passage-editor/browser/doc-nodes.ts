import type { Node } from 'prosemirror-model';
import {
	MARKS,
	type DocInline,
	type DocMarks,
	type DocNode,
	type PassageDoc
} from '../../../../domain/content/editing/passage/passage-doc.ts';
import type { PassageSchema } from './schema.ts';

/** A passage as the editor shows it. One without a word is an empty paragraph, for somebody to begin in. */
export function nodeFrom(schema: PassageSchema, { nodes, figure }: PassageDoc): Node {
	const blocks = nodes.map((node) => blockFrom(schema, node));
	if (blocks.length === 0) blocks.push(schema.node('paragraph'));
	if (figure !== null) blocks.push(schema.node('figure', { id: figure }));
	return schema.node('doc', null, blocks);
}

function blockFrom(schema: PassageSchema, node: DocNode): Node {
	const line = (inlines: readonly DocInline[]) => inlines.map((inline) => inlineFrom(schema, inline));
	switch (node.type) {
		case 'heading':
			return schema.node('heading', { level: node.level }, line(node.line));
		case 'paragraph':
			return schema.node('paragraph', null, line(node.line));
		case 'list': {
			const items = node.items.map((item) =>
				schema.node('list_item', null, schema.node('paragraph', null, line(item)))
			);
			return schema.node('list', { ordered: node.ordered }, items);
		}
	}
}

function inlineFrom(schema: PassageSchema, inline: DocInline): Node {
	const marks = MARKS.filter((mark) => inline[mark]).map((mark) => schema.mark(mark));
	switch (inline.type) {
		case 'text':
			return schema.text(inline.text, marks);
		case 'term':
			return schema.node('term', { id: inline.id, words: inline.words }, [], marks);
		case 'param':
			return schema.node('param', { name: inline.name }, [], marks);
		case 'cite':
			return schema.node('cite', { source: inline.source }, [], marks);
	}
}

/** What the editor shows, as a passage; as it is typed and not yet tidy. */
export function docFrom(root: Node): PassageDoc {
	const nodes: DocNode[] = [];
	let figure: string | null = null;
	root.forEach((node) => {
		if (node.type.name === 'figure') figure = String(node.attrs.id);
		else nodes.push(docNodeFrom(node));
	});
	return { nodes, figure };
}

function docNodeFrom(node: Node): DocNode {
	if (node.type.name === 'list')
		return {
			type: 'list',
			ordered: node.attrs.ordered === true,
			items: node.children.map((item) => lineOf(item.child(0)))
		};
	if (node.type.name === 'heading')
		return { type: 'heading', level: node.attrs.level === 3 ? 3 : 2, line: lineOf(node) };
	return { type: 'paragraph', line: lineOf(node) };
}

const lineOf = (textblock: Node): DocInline[] => textblock.children.map(docInlineFrom);

function docInlineFrom(node: Node): DocInline {
	const marks: DocMarks = {};
	for (const mark of MARKS) if (node.marks.some(({ type }) => type.name === mark)) marks[mark] = true;
	const { id, words, name, source } = node.attrs;
	switch (node.type.name) {
		case 'term':
			return { type: 'term', id, words, ...marks };
		case 'param':
			return { type: 'param', name, ...marks };
		case 'cite':
			return { type: 'cite', source, ...marks };
		default:
			return { type: 'text', text: node.text ?? '', ...marks };
	}
}
