import { HIDDEN } from '../../hidden.ts';
import { isContentId, isParamName } from '../../names.ts';
import { MARKS, type DocInline, type DocMark, type DocNode, type PassageDoc } from './passage-doc.ts';

/** More than any word or phrase that a glossary explains. */
export const LONGEST_TERM_CHARACTERS = 200;
const LINE_ENDS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const UNSEEN = new RegExp(`${HIDDEN.source}|\\p{Noncharacter_Code_Point}`, 'gu');
const EDGES = /^\s+|\s+$/g;

/**
 * The same passage as Markdown can say it: one line a paragraph, no empty ones, no hidden characters, and no stress on a
 * space at the edge of a stressed word. What is read back from what was written is this.
 */
export function tidyDoc({ nodes, figure }: PassageDoc): PassageDoc {
	const tidied: DocNode[] = [];
	for (const node of nodes.flatMap(tidyNode)) {
		const last = tidied.at(-1);
		// Two lists without anything between them are one.
		if (last?.type === 'list' && node.type === 'list' && last.ordered === node.ordered)
			last.items.push(...node.items);
		else tidied.push(node);
	}
	return { nodes: tidied, figure: figure !== null && isContentId(figure) ? figure : null };
}

function tidyNode(node: DocNode): DocNode[] {
	if (node.type === 'list') {
		const items = node.items.map((item) => apart(tidyLine(item))).filter((item) => item.length > 0);
		return items.length > 0 ? [{ type: 'list', ordered: node.ordered, items }] : [];
	}
	const line = node.type === 'heading' ? tidyLine(node.line) : apart(tidyLine(node.line));
	return line.length > 0 ? [{ ...node, line }] : [];
}

/** A source that opens a line, and a chip that begins with a colon right behind it, would be the address of a link. */
function apart(line: DocInline[]): DocInline[] {
	const [first, second, ...rest] = line;
	if (first?.type !== 'cite' || (second?.type !== 'term' && second?.type !== 'param')) return line;
	const isStressed = [first, second].some((inline) => MARKS.some((mark) => inline[mark]));
	return isStressed ? line : [first, { type: 'text', text: ' ' }, second, ...rest];
}

function tidyLine(line: readonly DocInline[]): DocInline[] {
	const joined = join(line.flatMap(tidyInline));
	const stressed = MARKS.reduce(withoutStressedEdges, joined);
	return withoutEdges(join(stressed).map(composed));
}

function tidyInline(inline: DocInline): DocInline[] {
	switch (inline.type) {
		case 'text': {
			const text = tidyText(inline.text);
			return text === '' ? [] : [{ ...inline, text }];
		}
		case 'term': {
			const words = tidyText(inline.words)
				.normalize('NFC')
				.slice(0, LONGEST_TERM_CHARACTERS)
				.replace(LONE_HALF, '')
				.replace(EDGES, '');
			return words !== '' && isContentId(inline.id) ? [{ ...inline, words }] : [];
		}
		case 'param':
			return isParamName(inline.name) ? [inline] : [];
		case 'cite':
			return isContentId(inline.source) ? [inline] : [];
	}
}

/** What cutting leaves of a character that takes two units. */
const LONE_HALF = /[\ud800-\udbff]$/;

export const tidyText = (text: string): string =>
	text.replace(LINE_ENDS, ' ').toWellFormed().replace(UNSEEN, '');

const isSameStress = (a: DocInline, b: DocInline): boolean => MARKS.every((mark) => a[mark] === b[mark]);

function join(line: readonly DocInline[]): DocInline[] {
	const joined: DocInline[] = [];
	for (const inline of line) {
		const last = joined.at(-1);
		if (last?.type === 'text' && inline.type === 'text' && isSameStress(last, inline))
			joined[joined.length - 1] = { ...last, text: last.text + inline.text };
		else joined.push(inline);
	}
	return joined;
}

const composed = (inline: DocInline): DocInline =>
	inline.type === 'text' ? { ...inline, text: inline.text.normalize('NFC') } : inline;

/** A mark that opens before a space or closes after one is none to Markdown. */
function withoutStressedEdges(line: readonly DocInline[], mark: DocMark): DocInline[] {
	return [
		...withoutStressedStarts([...withoutStressedStarts(line, mark, false)].reverse(), mark, true)
	].reverse();
}

/** `isReversed`: the line runs from its end to its start, and so the spaces that are reached first end their words. */
function withoutStressedStarts(line: readonly DocInline[], mark: DocMark, isReversed: boolean): DocInline[] {
	const spaces = isReversed ? /\s+$/ : /^\s+/;
	let isOpen = false;
	return line.flatMap((inline): DocInline[] => {
		if (!inline[mark]) {
			isOpen = false;
			return [inline];
		}
		if (isOpen || inline.type !== 'text') {
			isOpen = true;
			return [inline];
		}
		const edge = spaces.exec(inline.text)?.[0].length ?? 0;
		if (edge === 0) {
			isOpen = true;
			return [inline];
		}
		const { [mark]: _, ...plain } = inline;
		if (edge === inline.text.length) return [plain];
		isOpen = true;
		const { text } = inline;
		const [space, rest] = isReversed
			? [text.slice(-edge), text.slice(0, -edge)]
			: [text.slice(0, edge), text.slice(edge)];
		return [
			{ ...plain, text: space },
			{ ...inline, text: rest }
		];
	});
}

/** Stress was taken off the spaces at the edges: they are in the first and the last text. */
function withoutEdges(line: readonly DocInline[]): DocInline[] {
	return line
		.map((inline, place): DocInline => {
			if (inline.type !== 'text') return inline;
			let { text } = inline;
			if (place === 0) text = text.replace(/^\s+/, '');
			if (place === line.length - 1) text = text.replace(/\s+$/, '');
			return { ...inline, text };
		})
		.filter((inline) => inline.type !== 'text' || inline.text !== '');
}
