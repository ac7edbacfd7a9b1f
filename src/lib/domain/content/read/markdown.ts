import type { Nodes, Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { At } from '../finding.ts';

const processor = unified().use(remarkParse).use(remarkDirective).freeze();

/** The Markdown being read: its text as the parser saw it, and where each of its offsets was written. */
export type Markdown = { raw: string; at: (offset: number) => At };

/** The parser's time grows with the square of the marks in a run of lines without an empty one; no readable text comes near. */
const LONGEST_RUN_CHARACTERS = 6000;
const MOST_MARKS = 400;

const isReadable = (run: string): boolean =>
	run.length <= LONGEST_RUN_CHARACTERS && (run.match(/[*_[<>`~!]/g)?.length ?? 0) <= MOST_MARKS;

/** Where a run of lines begins that no person could read, and no parser should be given. */
export function unreadableAt(raw: string): number | undefined {
	let start = 0;
	for (const part of raw.split(/(\n[ \t\r]*\n)/)) {
		if (!isReadable(part)) return start;
		start += part.length;
	}
	return undefined;
}

/** Null when the parser itself gives up; it does not promise never to throw. */
export function parseMarkdown(raw: string): Root | null {
	if (unreadableAt(raw) !== undefined) return null;
	try {
		return processor.parse(raw);
	} catch {
		return null;
	}
}

export const startOf = (node: Nodes): number => node.position?.start.offset ?? 0;
export const endOf = (node: Nodes): number => node.position?.end.offset ?? startOf(node);
export const written = (markdown: Markdown, node: Nodes): string =>
	markdown.raw.slice(startOf(node), endOf(node));

/**
 * Where character `index` of a parsed text stands in the source. Exact for plain text, also over several lines; where escapes
 * or entities make the two differ, the start of the nearest line that can be found.
 */
export function offsetInText(markdown: Markdown, node: Nodes, value: string, index: number): number {
	const start = startOf(node);
	const source = written(markdown, node);
	if (source.length === value.length) return start + index;
	const linesBefore = value.slice(0, index).split('\n');
	const lineInValue = linesBefore.length - 1;
	const column = linesBefore.at(-1)?.length ?? 0;
	let lineStart = 0;
	for (let line = 0; line < lineInValue; line++) {
		const end = source.indexOf('\n', lineStart);
		if (end === -1) return start;
		lineStart = end + 1;
	}
	const valueLine = value.split('\n')[lineInValue] ?? '';
	const indent = source.slice(lineStart).indexOf(valueLine);
	return start + lineStart + (indent === -1 ? 0 : indent + column);
}
