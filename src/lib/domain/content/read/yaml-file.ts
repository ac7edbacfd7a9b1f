import { isAlias, isMap, parseDocument, visit, type Node, type YAMLMap } from 'yaml';
import { FILE_LIMIT_CHARACTERS, sourceText, type SourceText } from '../source-text.ts';
import { didYouMean } from '../suggest.ts';
import { Fields } from './fields.ts';
import { report, type Reading } from './reading.ts';

/** The top map of a YAML text; null when there is none, with the reason reported. */
export function parseYaml(reading: Reading, source: SourceText): YAMLMap | null {
	const problem = (offset: number, what: string, todo: string): void =>
		report(reading, 'S001', source.at(offset), what, todo);
	let contents: Node | null;
	try {
		const document = parseDocument(source.text, { keepSourceTokens: false, prettyErrors: false });
		// The first error makes most of the others.
		const [error] = document.errors;
		if (error) {
			const todo = 'check quotes, colons and indentation here';
			problem(error.pos[0], `not valid YAML: ${firstLine(error.message)}`, todo);
			return null;
		}
		contents = document.contents;
		let alias: number | undefined;
		visit(document, (_, node) => {
			if (isAlias(node)) alias ??= node.range?.[0] ?? 0;
		});
		if (alias !== undefined) {
			problem(
				alias,
				'anchors and aliases (& and *) are not used here',
				'put the text in quotes, or write it out'
			);
			return null;
		}
	} catch {
		// Thousands of nested brackets exhaust the parser's stack; that is a broken file, not a broken program.
		problem(0, 'this cannot be read as YAML', 'compare it with the README');
		return null;
	}
	if (isMap(contents)) return contents;
	problem(0, 'this file has no keys', 'begin with schema: as the README shows');
	return null;
}

const firstLine = (text: string): string => text.split('\n')[0]?.slice(0, 160) ?? '';

/** One source file, or null with the reason reported: missing, or too large to be content. */
export function openText(reading: Reading, path: string): SourceText | null {
	const raw = reading.files.get(path);
	if (raw === undefined) {
		report(
			reading,
			'S003',
			{ file: path, line: 1, col: 1 },
			'this file is missing',
			didYouMean(path, reading.files.keys(), 'write it as content/README.md shows')
		);
		return null;
	}
	if (raw.length > FILE_LIMIT_CHARACTERS) {
		report(
			reading,
			'S001',
			{ file: path, line: 1, col: 1 },
			`this file is larger than ${FILE_LIMIT_CHARACTERS / 1024} kB`,
			'split it'
		);
		return null;
	}
	return sourceText(path, raw);
}

/** The top level of one YAML file whose `schema` is the one given. */
export function openYaml(
	reading: Reading,
	path: string,
	schema: string,
	keys: readonly string[]
): Fields | null {
	const source = openText(reading, path);
	const map = source && parseYaml(reading, source);
	if (!source || !map) return null;
	const fields = new Fields({ reading, source, map, what: path, keys: ['schema', ...keys] });
	fields.expect('schema', schema);
	return fields;
}

/** The same for a part that a course may do without. */
export const openOptionalYaml = (...opening: Parameters<typeof openYaml>): Fields | null => {
	const [reading, path] = opening;
	return reading.files.has(path) ? openYaml(...opening) : null;
};
