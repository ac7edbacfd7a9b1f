/**
 * The files of a course, cut into the parts that a clinic may change one by one: a block of a lesson, an item, an
 * objective, a title. Cut by lines, so that whatever is put together again is the same to the byte, and nothing that a
 * part does not hold, a comment or an order of keys, is ever touched.
 */
export type Part = {
	/** `items/drive-1` or `title` in YAML, the id of a block in Markdown. Null: what stands between parts. */
	key: string | null;
	text: string;
	/** Between parts only: parts of this list stand below it. */
	opens?: string;
};

export const partsOf = (file: string, text: string): Part[] =>
	file.endsWith('.md') ? blocksOf(text) : file.endsWith('.yaml') ? entriesOf(text) : [{ key: null, text }];

export const joinParts = (parts: readonly Part[]): string => parts.map(({ text }) => text).join('');

/** The list that a part belongs to; empty for a block and for a part that is no entry of a list. */
export const listOf = (key: string): string => (key.includes('/') ? key.slice(0, key.indexOf('/')) : '');

/** Each line with the mark that ends it. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

const OPENS_BLOCK = /^:{3,}block\{#([a-z0-9-]+)\}\s*$/;
const CLOSES_BLOCK = /^:{3,}\s*$/;

/** A block takes along the empty lines after it. */
function blocksOf(text: string): Part[] {
	const parts: Part[] = [{ key: null, text: '', opens: '' }];
	let state: 'between' | 'inside' | 'after' = 'between';
	for (const line of linesOf(text)) {
		const id = OPENS_BLOCK.exec(line)?.[1];
		if (state !== 'inside' && id !== undefined) {
			parts.push({ key: id, text: line });
			state = 'inside';
			continue;
		}
		if (state === 'after' && line.trim() !== '') {
			parts.push({ key: null, text: '' });
			state = 'between';
		}
		append(parts, line);
		if (state === 'inside' && CLOSES_BLOCK.test(line)) state = 'after';
	}
	return withoutDoubles(parts);
}

const TOP_KEY = /^([A-Za-z_][\w-]*):/;
const COMMENT = /^\s*#/;
/** A key with nothing behind it but a comment. */
const OPENS_LIST = /^[^:]*:\s*(?:#.*\s*)?$/;

/** A list whose entries all have an id is cut into its entries; any other key is one part. */
function entriesOf(text: string): Part[] {
	const parts: Part[] = [{ key: null, text: '' }];
	let key: string | null = null;
	let lines: string[] = [];
	const flush = () => {
		if (key !== null) parts.push(...entryParts(key, lines));
		else for (const line of lines) append(parts, line);
		lines = [];
	};
	for (const line of linesOf(text)) {
		const top = TOP_KEY.exec(line)?.[1];
		if (top !== undefined) {
			flush();
			key = top;
		}
		lines.push(line);
	}
	flush();
	return withoutDoubles(parts);
}

/** `lines` begin with the line of the key itself. */
function entryParts(key: string, [head = '', ...rest]: string[]): Part[] {
	const whole = [{ key, text: head + rest.join('') }];
	const first = rest.find((line) => line.trim() !== '' && !COMMENT.test(line));
	const indent = /^( *)(?=- )/.exec(first ?? '')?.[1] ?? /^( +)(?=[\w.-]+:)/.exec(first ?? '')?.[1];
	if (indent === undefined || !OPENS_LIST.test(head)) return whole;
	const begins = (line: string) =>
		line.startsWith(indent) && /^(?:- |[\w.-]+:)/.test(line.slice(indent.length));
	const parts: Part[] = [{ key: null, text: head, opens: key }];
	let comments = '';
	for (const line of rest) {
		if (begins(line)) {
			parts.push({ key: `${key}/`, text: comments + line });
			comments = '';
		} else if (COMMENT.test(line)) {
			comments += line;
		} else {
			append(parts, comments + line);
			comments = '';
		}
	}
	append(parts, comments);
	const named = parts.map((part) =>
		part.key === null ? part : { ...part, key: key + '/' + idOf(part.text) }
	);
	return named.some((part) => part.key === `${key}/`) ? whole : named;
}

/** The id of an entry, or its key where the list is a map. Empty where it has none. */
function idOf(text: string): string {
	const written = linesOf(text).filter((line) => !COMMENT.test(line));
	const [line = ''] = written;
	const mapKey = /^ +([\w.-]+):/.exec(line)?.[1];
	if (mapKey !== undefined) return mapKey;
	const id = /^ *- (?:\{ *)?id: *["']?([\w.-]+)/.exec(line)?.[1];
	return id ?? '';
}

function append(parts: Part[], text: string): void {
	const last = parts.at(-1);
	if (last) last.text += text;
}

/** Two of one name cannot be told apart: then the file is one piece. */
function withoutDoubles(parts: Part[]): Part[] {
	const keys = parts.flatMap(({ key }) => (key === null ? [] : [key]));
	return new Set(keys).size === keys.length ? parts : [{ key: null, text: joinParts(parts) }];
}
