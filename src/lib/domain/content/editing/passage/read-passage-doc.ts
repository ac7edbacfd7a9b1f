import type { RootContent } from 'mdast';
import { ok, refuse, type Result } from '../../../result.ts';
import type { Inline, Passage } from '../../model.ts';
import { isContentId, isParamName } from '../../names.ts';
import { parseMarkdown } from '../../read/markdown.ts';
import { readPassage } from '../../read/passage.ts';
import { startReading } from '../../read/reading.ts';
import { looksLikeABlock } from '../../read/text-file.ts';
import type { DocInline, DocMarks, DocNode, PassageDoc } from './passage-doc.ts';
import { LONGEST_TERM_CHARACTERS, tidyDoc } from './tidy-doc.ts';

export type ReadPassage = { id: string; doc: PassageDoc };
export type NotPlainPassage = { code: 'not_plain_passage' };

const PART = /^:{3,}block\{#([a-z0-9-]+)\}[ \t]*\n[\s\S]*?(?<=\n):{3,}\s*$/;
const NOT_PLAIN = refuse<NotPlainPassage>({ code: 'not_plain_passage' });

/**
 * The block that a part of a lesson file is (`partsOf`), for an editor. Refused where an editor would lose something: what
 * only text can hold is edited as text.
 */
export function readPassageDoc(partText: string): Result<ReadPassage, NotPlainPassage> {
	const text = partText.replace(/\r\n?/g, '\n');
	const id = PART.exec(text)?.[1];
	if (id === undefined || !isContentId(id)) return NOT_PLAIN;
	const nodes = nodesOf(text, id);
	const doc = nodes && docOf(text, nodes);
	return doc ? ok({ id, doc }) : NOT_PLAIN;
}

/** What stands in the block, where the text is that one block and nothing else. */
function nodesOf(text: string, id: string): RootContent[] | null {
	const [only, ...more] = parseMarkdown(text)?.children ?? [];
	if (only?.type !== 'containerDirective' || more.length > 0 || only.attributes?.id !== id) return null;
	return only.children;
}

function docOf(text: string, nodes: readonly RootContent[]): PassageDoc | null {
	const reading = startReading(new Map());
	const markdown = { raw: text, at: () => ({ file: '', line: 1, col: 1 }) };
	if (nodes.some((node) => looksLikeABlock(markdown, node))) return null;
	const passage = readPassage(reading, markdown, nodes);
	if (reading.findings.length > 0) return null;
	const last = passage.at(-1);
	const figure = last?.type === 'figure' ? last.id : null;
	const written = nodesFrom(figure === null ? passage : passage.slice(0, -1));
	if (written === null || (figure !== null && !isContentId(figure))) return null;
	return tidyDoc({ nodes: written, figure });
}

function nodesFrom(passage: Passage): DocNode[] | null {
	const nodes: DocNode[] = [];
	for (const node of passage) {
		if (node.type === 'figure') return null;
		if (node.type === 'list') {
			const items = node.items.map((item) => lineFrom(item));
			if (!items.every((item) => item !== null)) return null;
			nodes.push({ type: 'list', ordered: node.ordered, items });
			continue;
		}
		const line = lineFrom(node.children);
		if (line === null) return null;
		nodes.push(
			node.type === 'heading' ? { type: 'heading', level: node.level, line } : { type: 'paragraph', line }
		);
	}
	return nodes;
}

/** Null where something is in it that no chip stands for. */
function lineFrom(inlines: readonly Inline[], marks: DocMarks = {}): DocInline[] | null {
	const line: DocInline[] = [];
	for (const inline of inlines) {
		if (inline.type === 'strong' || inline.type === 'emphasis') {
			const inner = lineFrom(inline.children, { ...marks, [inline.type]: true });
			if (inner === null) return null;
			line.push(...inner);
			continue;
		}
		const one = inlineFrom(inline);
		if (one === null) return null;
		line.push({ ...one, ...marks });
	}
	return line;
}

function inlineFrom(inline: Exclude<Inline, { type: 'strong' | 'emphasis' }>): DocInline | null {
	switch (inline.type) {
		case 'text':
			return { type: 'text', text: inline.value };
		case 'term': {
			const [words, ...more] = inline.children;
			if (words?.type !== 'text' || more.length > 0 || !isContentId(inline.id)) return null;
			if (words.value.length > LONGEST_TERM_CHARACTERS) return null;
			return { type: 'term', id: inline.id, words: words.value };
		}
		case 'param':
			return isParamName(inline.name) ? { type: 'param', name: inline.name } : null;
		case 'cite':
			return isContentId(inline.source) ? { type: 'cite', source: inline.source } : null;
		case 'gap':
			return null;
	}
}
