import type { Root, RootContent } from 'mdast';
import type { At } from '../finding.ts';
import type { Passage } from '../model.ts';
import { isContentId } from '../names.ts';
import type { SourceText } from '../source-text.ts';
import { Fields } from './fields.ts';
import { frontMatterOf, withBlankFrontMatter, yamlOf } from './front-matter.ts';
import { endOf, parseMarkdown, startOf, unreadableAt, written, type Markdown } from './markdown.ts';
import { reportMedia } from './media.ts';
import { isFigure, readPassage } from './passage.ts';
import { report, type Reading } from './reading.ts';
import { openText, parseYaml } from './yaml-file.ts';

const CLOSES = /(?:^|\n)[ \t]*:{3,}[ \t]*$/;
const TODO_BLOCK = 'write ":::block{#some-id}" with three colons, no spaces, lower-case letters';
const TODO_FIGURE = 'write "::figure{#some-id}" with two colons, alone on its line';

export type WrittenBlock = { passage: Passage; at: At };
type Block = Extract<RootContent, { type: 'containerDirective' }>;

/** The version that a translation should say; one that is editorial changed no meaning, so the translation can wait. */
type Original = { version: string; isEditorial: boolean };

/** `belongs` is the key and value of the front matter, as in `module: warning-signs`. */
export type TextKind = {
	schema: string;
	belongs: readonly [key: string, value: string];
	translates?: Original;
};

/** The blocks of one Markdown file by id. */
export function readTextFile(
	reading: Reading,
	path: string,
	language: string,
	kind: TextKind
): Map<string, WrittenBlock> | null {
	const source = openText(reading, path);
	if (!source) return null;
	const front = frontMatterOf(source.text);
	if (front === undefined) {
		report(
			reading,
			'S003',
			source.at(0),
			'this file does not say what it is',
			`begin with ---, schema: ${kind.schema}, and ---`
		);
	} else {
		readFrontMatter(reading, { ...source, text: yamlOf(front) }, language, kind);
	}
	const raw = withBlankFrontMatter(source.text);
	const root = parseMarkdown(raw);
	if (!root) {
		const at = source.at(unreadableAt(raw) ?? 0);
		report(
			reading,
			'S001',
			at,
			'this is too long or too full of marks to be read',
			'put empty lines between paragraphs'
		);
		return null;
	}
	return readBlocks(reading, { raw, at: source.at }, root);
}

function readFrontMatter(
	reading: Reading,
	source: SourceText,
	language: string,
	{ schema, belongs: [key, value], translates }: TextKind
): void {
	const map = parseYaml(reading, source);
	if (!map) return;
	const original = language === reading.sourceLanguage ? undefined : translates;
	const keys = ['schema', key, 'lang', ...(original ? ['translated_from'] : [])];
	const fields = new Fields({ reading, source, map, what: 'the front matter', keys });
	fields.expect('schema', schema);
	fields.expect(key, value);
	fields.expect('lang', language);
	if (original) checkTranslatedFrom(fields, original);
}

/** L203: a translation says which version it says in another language, so that a change of the source is noticed there. */
function checkTranslatedFrom(fields: Fields, { version, isEditorial }: Original): void {
	const from = fields.text('translated_from');
	if (from === '' || from === version) return;
	const message = `this is a translation of version ${from}, and the module is ${version}`;
	const todo = `check it against the source, then write translated_from: ${version}`;
	fields.complain('L203', 'translated_from', message, todo, isEditorial ? 'warning' : 'error');
}

function readBlocks(reading: Reading, markdown: Markdown, root: Root): Map<string, WrittenBlock> {
	const blocks = new Map<string, WrittenBlock>();
	const queue: RootContent[] = [...root.children];
	// What follows a badly written opening belongs to that block, and one finding is enough for it.
	let insideBroken = false;
	for (let node = queue.shift(); node; node = queue.shift()) {
		const at = markdown.at(startOf(node));
		if (node.type === 'containerDirective' && node.name === 'block') {
			const inner = node.children.filter(isBlock);
			queue.unshift(...inner);
			insideBroken = false;
			readBlock(reading, markdown, node, inner, blocks);
		} else if (insideBroken) {
			insideBroken = !CLOSES.test(written(markdown, node));
		} else if (looksLikeABlock(markdown, node)) {
			insideBroken = !CLOSES.test(written(markdown, node));
			reportMedia(reading, markdown, node);
			report(reading, 'S009', at, 'this looks like the edge of a block but is not', TODO_BLOCK);
			if ('children' in node) queue.unshift(...node.children.filter(isBlock));
		} else {
			report(reading, 'S006', at, 'this stands outside every block', 'move it into a block, or remove it');
		}
	}
	return blocks;
}

const isBlock = (node: { type: string; name?: string }): node is Block =>
	node.type === 'containerDirective' && node.name === 'block';

export function looksLikeABlock(markdown: Markdown, node: RootContent): boolean {
	return (
		node.type === 'containerDirective' ||
		(node.type === 'leafDirective' && !isFigure(markdown, node)) ||
		(node.type !== 'leafDirective' && /^\s*:{2,}/m.test(written(markdown, node)))
	);
}

/** What to write where something looks like the edge of a block and is none. */
const todoAt = (markdown: Markdown, node: RootContent): string =>
	/^\s*:{1,3}\s*fig/i.test(written(markdown, node)) ? TODO_FIGURE : TODO_BLOCK;

function readBlock(
	reading: Reading,
	markdown: Markdown,
	node: Block,
	inner: readonly Block[],
	blocks: Map<string, WrittenBlock>
): void {
	const at = markdown.at(startOf(node));
	const id = node.attributes?.id ?? '';
	const closed = CLOSES.test(written(markdown, node));
	const own = node.children.filter((child) => !isBlock(child));
	if (inner.length > 0) {
		report(
			reading,
			'S005',
			at,
			`block "${id}" is not closed before the next one begins`,
			'close it with a line of :::'
		);
	} else if (!closed && endOf(node) >= markdown.raw.trimEnd().length) {
		report(reading, 'S005', at, `block "${id}" is not closed`, 'close it with a line of :::');
	}
	for (const child of own) {
		if (looksLikeABlock(markdown, child)) {
			const inside = markdown.at(startOf(child));
			reportMedia(reading, markdown, child);
			const todo = todoAt(markdown, child);
			report(reading, 'S009', inside, 'this looks like the edge of a block but is not', todo);
		}
	}
	if (id === '') {
		report(reading, 'S009', at, 'this block has no id', TODO_BLOCK);
	} else if (!isContentId(id)) {
		report(reading, 'S004', at, `"${id}" is not lower-case words joined by hyphens`, TODO_BLOCK);
	} else if (blocks.has(id)) {
		report(reading, 'S004', at, `block "${id}" stands twice in this file`, 'rename or join them');
	} else {
		const passage = readPassage(
			reading,
			markdown,
			own.filter((child) => !looksLikeABlock(markdown, child))
		);
		reading.places.put(passage, at);
		if (passage.length === 0) report(reading, 'S003', at, `block "${id}" is empty`, 'write it, or remove it');
		blocks.set(id, { passage, at });
	}
}
