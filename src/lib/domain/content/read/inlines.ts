import type { Nodes, Text } from 'mdast';
import { HIDDEN } from '../hidden.ts';
import type { Inline } from '../model.ts';
import { didYouMean } from '../suggest.ts';
import { escapedBrackets } from './escaped-brackets.ts';
import { offsetInText, parseMarkdown, startOf, written, type Markdown } from './markdown.ts';
import { namesMedia, reportMedia } from './media.ts';
import { report, type Reading } from './reading.ts';

const CITATION = /\[\^([^\]\s]*)\]/y;
const PLAIN = /^[^*_:[\]<>&\\`#!~|\r\n\t]+$/;
const LOOKS_LIKE_A_BLOCK = /^\s*(?:[-+=]|\d+[.)])|^\s|\s$/;
const DIRECTIVES = ['param', 'term', 'gap'];

type Placed = { inlines: Inline[]; reading: Reading };

/** A text joins the one before it, so that the same words are the same value however they were parsed. */
function append({ inlines, reading }: Placed, inline: Inline): void {
	const last = inlines.at(-1);
	if (inline.type !== 'text' || last?.type !== 'text') {
		inlines.push(inline);
		return;
	}
	const joined: Inline = { type: 'text', value: last.value + inline.value };
	const { places } = reading;
	places.putCharacters(joined, (index) =>
		index < last.value.length
			? places.character(last, index)
			: places.character(inline, index - last.value.length)
	);
	inlines[inlines.length - 1] = joined;
}

function appendText(
	placed: Placed,
	markdown: Markdown,
	node: Nodes,
	value: string,
	from: number,
	to: number
): void {
	if (from >= to) return;
	const part = value.slice(from, to).replace(/\r?\n/g, ' ').toWellFormed().normalize('NFC');
	const text: Inline = { type: 'text', value: part };
	const { reading } = placed;
	reading.places.putCharacters(text, (index) =>
		markdown.at(offsetInText(markdown, node, value, Math.min(value.length, from + index)))
	);
	const hidden = HIDDEN.exec(part);
	if (hidden) {
		report(
			reading,
			'S008',
			reading.places.character(text, hidden.index),
			'there is a hidden character here, or one that was damaged',
			'delete it and write the words again'
		);
	}
	append(placed, text);
}

function appendTextAndCitations(placed: Placed, markdown: Markdown, node: Text): void {
	let done = 0;
	const escaped = escapedBrackets(written(markdown, node), node.value);
	let bracket = node.value.indexOf('[');
	while (bracket !== -1) {
		CITATION.lastIndex = bracket;
		const match = escaped.has(bracket) ? null : CITATION.exec(node.value);
		if (match) {
			appendText(placed, markdown, node, node.value, done, bracket);
			const cite: Inline = { type: 'cite', source: match[1] ?? '' };
			placed.reading.places.put(cite, markdown.at(offsetInText(markdown, node, node.value, bracket)));
			append(placed, cite);
			done = bracket + match[0].length;
		}
		bracket = node.value.indexOf('[', match ? done : bracket + 1);
	}
	appendText(placed, markdown, node, node.value, done, node.value.length);
}

const REFUSED: Partial<Record<Nodes['type'], [what: string, todo: string]>> = {
	html: ['HTML is not allowed', 'write plain words, **bold** or a list'],
	link: [
		'a link is not allowed here',
		'cite a source with [^source-id], or write the words without the link'
	],
	linkReference: ['a link is not allowed here', 'cite a source with [^source-id]'],
	image: ['a picture is not allowed here', 'say it in words'],
	imageReference: ['a picture is not allowed here', 'say it in words'],
	inlineCode: ['code is not allowed', 'write it without `'],
	break: ['a forced line break is not allowed', 'begin a new paragraph with an empty line']
};

const SHORTEST_DESCRIPTION_CHARACTERS = 8;
const hasChildren = (node: Nodes): node is Nodes & { children: Nodes[] } => 'children' in node;
const wordsOf = (node: Nodes): string =>
	node.type === 'text' ? node.value : hasChildren(node) ? node.children.map(wordsOf).join('') : '';

function refuse(reading: Reading, markdown: Markdown, node: Nodes): void {
	const at = markdown.at(startOf(node));
	const [what, todo] = REFUSED[node.type] ?? [`"${node.type}" is not allowed here`, 'write plain words'];
	report(reading, 'S008', at, what, todo);
	reportMedia(reading, markdown, node);
	if (
		node.type === 'image' &&
		!namesMedia(markdown, node) &&
		(node.alt ?? '').trim().length < SHORTEST_DESCRIPTION_CHARACTERS
	) {
		report(
			reading,
			'A502',
			at,
			'this picture has no description',
			'say in words what it shows, at least 8 letters'
		);
	}
	if (node.type === 'link' && /^(?:click )?(?:here|this|link|more|read more)$/i.test(wordsOf(node).trim())) {
		report(
			reading,
			'A503',
			at,
			`"${wordsOf(node).trim()}" does not say where it goes`,
			'name the thing itself'
		);
	}
}

function appendDirective(
	placed: Placed,
	markdown: Markdown,
	node: Extract<Nodes, { type: 'textDirective' }>
): void {
	const { reading } = placed;
	const at = markdown.at(startOf(node));
	const source = written(markdown, node);
	if (node.name === 'param' && source.startsWith(':param[')) {
		const name = wordsOf(node).trim();
		const inline: Inline = { type: 'param', name };
		reading.places.put(inline, at);
		if (source !== `:param[${name}]`) {
			report(
				reading,
				'S009',
				at,
				`"${source}" is not a parameter`,
				`write :param[${name || 'clinic.phone'}]`
			);
		}
		append(placed, inline);
	} else if (node.name === 'term' && source.startsWith(':term[')) {
		const id = node.attributes?.id ?? '';
		const inline: Inline = { type: 'term', id, children: readInlines(reading, markdown, node.children) };
		reading.places.put(inline, at);
		if (id === '') {
			report(reading, 'S009', at, `"${source}" names no glossary term`, 'write :term[word]{#term-id}');
		}
		append(placed, inline);
	} else if (node.name === 'gap' && source === `:gap[${wordsOf(node).trim()}]`) {
		const inline: Inline = { type: 'gap', id: wordsOf(node).trim() };
		reading.places.put(inline, at);
		append(placed, inline);
	} else if (source === `:${node.name}`) {
		// "at 4:30" is no mark-up to the person who wrote it.
		appendText(placed, markdown, node, source, 0, source.length);
	} else {
		reportMedia(reading, markdown, node);
		report(
			reading,
			'S002',
			at,
			`unknown mark-up ":${node.name}"`,
			didYouMean(node.name, DIRECTIVES, 'write :param[…] or :term[…]{#…}')
		);
	}
}

/** Markdown inside a line as data; whatever a line cannot hold is reported and its words are kept. */
export function readInlines(reading: Reading, markdown: Markdown, nodes: readonly Nodes[]): Inline[] {
	const placed: Placed = { inlines: [], reading };
	for (const node of nodes) {
		if (node.type === 'text') {
			appendTextAndCitations(placed, markdown, node);
		} else if (node.type === 'strong' || node.type === 'emphasis') {
			const inline: Inline = { type: node.type, children: readInlines(reading, markdown, node.children) };
			reading.places.put(inline, markdown.at(startOf(node)));
			append(placed, inline);
		} else if (node.type === 'textDirective') {
			appendDirective(placed, markdown, node);
		} else {
			refuse(reading, markdown, node);
			if (hasChildren(node)) {
				for (const inline of readInlines(reading, markdown, node.children)) append(placed, inline);
			}
		}
	}
	return placed.inlines;
}

/** A short text of a YAML file: one paragraph, nothing but what a line can hold. */
export function readShortText(reading: Reading, markdown: Markdown): Inline[] {
	const { raw } = markdown;
	if (PLAIN.test(raw) && !LOOKS_LIKE_A_BLOCK.test(raw)) {
		const text: Inline = { type: 'text', value: raw.toWellFormed().normalize('NFC') };
		reading.places.putCharacters(text, (index) => markdown.at(index));
		const hidden = HIDDEN.exec(raw);
		if (hidden) {
			report(reading, 'S008', markdown.at(hidden.index), 'there is a hidden character here', 'delete it');
		}
		return [text];
	}
	const root = parseMarkdown(raw);
	const [only, ...more] = root?.children ?? [];
	if (only?.type === 'paragraph' && more.length === 0) return readInlines(reading, markdown, only.children);
	const second = more[0];
	report(
		reading,
		'S008',
		markdown.at(second && only?.type === 'paragraph' ? startOf(second) : only ? startOf(only) : 0),
		'a short text is one paragraph of plain words',
		'remove lists, headings and empty lines; put \\ before a sign that begins the line'
	);
	const text: Inline = { type: 'text', value: raw.trim().toWellFormed().replace(/\s+/g, ' ') };
	reading.places.put(text, markdown.at(0));
	return [text];
}
