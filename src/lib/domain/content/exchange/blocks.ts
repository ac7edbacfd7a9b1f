import { withBlankFrontMatter } from '../read/front-matter.ts';
import { endOf, parseMarkdown, startOf } from '../read/markdown.ts';
import { withPlainLineEnds } from './unit.ts';

/** A block of a Markdown file as it is written. */
export type WrittenBlock = {
	id: string;
	/** What stands in it, without the empty lines around it. */
	text: string;
	/** Where that stands. */
	start: number;
	end: number;
	/** Where the whole block stands, with the lines that open and close it. */
	opens: number;
	closes: number;
};

const CLOSING = /\r?\n[ \t]*:{3,}[ \t]*$/;
const BLANK = new Set([' ', '\t', '\r', '\n']);

/** The text without the blank lines and spaces around it; other signs that look empty are the author's. */
export function trimmed(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && BLANK.has(text.charAt(start))) start++;
	while (end > start && BLANK.has(text.charAt(end - 1))) end--;
	return text.slice(start, end);
}

/** The closed blocks of a Markdown file in its order; of two with one id the first, and none that holds another. */
export function blocksOf(text: string): WrittenBlock[] {
	const blocks = new Map<string, WrittenBlock>();
	for (const node of parseMarkdown(withBlankFrontMatter(text))?.children ?? []) {
		if (node.type !== 'containerDirective' || node.name !== 'block') continue;
		const id = node.attributes?.id ?? '';
		const [opens, closes] = [startOf(node), endOf(node)];
		const written = text.slice(opens, closes);
		const closing = CLOSING.exec(written);
		const holdsAnother = node.children.some(({ type }) => type === 'containerDirective');
		if (id === '' || !closing || holdsAnother || blocks.has(id)) continue;
		const from = written.indexOf('\n') + 1;
		const inside = written.slice(from, closing.index);
		const kept = trimmed(inside);
		const start = opens + from + (kept === '' ? 0 : inside.indexOf(kept));
		blocks.set(id, {
			id,
			text: withPlainLineEnds(kept),
			start,
			end: start + kept.length,
			opens,
			closes
		});
	}
	return [...blocks.values()];
}
