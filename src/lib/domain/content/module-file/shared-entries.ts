import { listOf, partsOf } from '../overlay/parts.ts';
import type { Files } from '../source-text.ts';

/** A list of things that many modules may name, with its file. */
export type SharedList = {
	file: string;
	list: 'sources' | 'params' | 'numbers' | 'terms';
	schema: string;
};

/** What is in such a list, by id, each as it stands in its file. */
export function entriesOf(files: Files, { file, list }: SharedList): Map<string, string> {
	const parts = partsOf(file, files.get(file) ?? '');
	return new Map(
		parts.flatMap(({ key, text }) =>
			key !== null && listOf(key) === list ? [[key.slice(list.length + 1), bare(text)] as const] : []
		)
	);
}

const COMMENT = /^\s*#/;

/** Without the comments above it and the empty lines below: they are about its neighbours. */
function bare(text: string): string {
	const lines = text.split('\n');
	const first = lines.findIndex((line) => line.trim() !== '' && !COMMENT.test(line));
	return `${lines.slice(Math.max(first, 0)).join('\n').trimEnd()}\n`;
}

/** How far entries of a list are indented where nothing else is known. */
export const INDENT = 2;

export const indentOf = (entry: string): number => /^ */.exec(entry)?.[0].length ?? 0;

/** The same entry, so far indented. What hangs below it moves along. */
export function indentedBy(entry: string, spaces: number): string {
	const by = spaces - indentOf(entry);
	if (by === 0) return entry;
	return entry
		.split('\n')
		.map((line) => (line.trim() === '' ? line : by > 0 ? ' '.repeat(by) + line : outdented(line, -by)))
		.join('\n');
}

/** A line of a text in quotes may begin further left than its entry. */
const outdented = (line: string, by: number): string => line.slice(Math.min(by, indentOf(line)));

/** A whole file of such a list; a glossary says its language. */
export const fileOf = (
	{ schema, list }: SharedList,
	entries: readonly string[],
	language: string | null
): string =>
	[
		`schema: ${schema}\n`,
		...(language === null ? [] : [`lang: ${language}\n`]),
		`${list}:\n`,
		...entries.map((entry) => indentedBy(entry, INDENT))
	].join('');
