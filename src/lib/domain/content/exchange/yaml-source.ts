import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import { startReading } from '../read/reading.ts';
import { textOf } from '../read/scalar.ts';
import { parseYaml } from '../read/yaml-file.ts';
import { sourceText } from '../source-text.ts';
import { endOfLine, insertion, lineBefore, lineEndOf, type Edit } from './edits.ts';

/*
 * YAML is edited where it stands: written anew by its library, most files of a course come out with other spaces, quotes
 * and line breaks, and a translation would then touch lines that nobody translated.
 */

/** The top map of a YAML text; null for one that cannot be read, of which content:check says why. */
export const openMap = (text: string): YAMLMap | null =>
	parseYaml(startReading(new Map()), sourceText('', text));

export const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
	map.items.find((pair) => textOf(pair.key) === key);

/** The text under a key; null where there is none. */
export const textAt = (map: YAMLMap, key: string): string | null => textOf(pairOf(map, key)?.value);

/** The text in quotes, safe on one line in any place of a YAML file. */
export const quoted = (text: string): string =>
	JSON.stringify(text).replace(
		/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
	);

/** Gives a key of a map this text: in the place of the one it has, or after all others. */
export function putText(text: string, map: YAMLMap, key: string, value: string): Edit {
	const pair = pairOf(map, key);
	if (!pair) return addPair(text, map, `${key}: ${quoted(value)}`);
	if (isScalar(pair.value) && pair.value.value !== null && pair.value.range)
		return { start: pair.value.range[0], end: endOfNode(text, pair.value), text: quoted(value) };
	const after = endOfNode(text, pair.key);
	const colon = /^[ \t]*:/.exec(text.slice(after))?.[0];
	return colon === undefined
		? insertion(after, `: ${quoted(value)}`)
		: insertion(after + colon.length, ` ${quoted(value)}`);
}

function addPair(text: string, map: YAMLMap, pair: string): Edit {
	const after = endOfNode(text, map);
	if (map.flow) return insertion(endOfNode(text, map.items.at(-1)), `, ${pair}`);
	const indent = lineBefore(text, map.range?.[0] ?? 0).replace(/\S/g, ' ');
	return insertion(endOfLine(text, after), `${lineEndOf(text)}${indent}${pair}`);
}

/** Where the last character of a node stands; blank lines after a folded text are not part of it. */
export function endOfNode(text: string, node: unknown): number {
	if (isScalar(node)) {
		const [start = 0, end = 0] = node.range ?? [];
		const isBlock = node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL';
		return isBlock ? start + text.slice(start, end).replace(/(?:\r?\n[ \t]*)+$/, '').length : end;
	}
	if (isMap(node) || isSeq(node)) {
		const last = node.items.at(-1);
		return node.flow || last === undefined ? (node.range?.[1] ?? 0) : endOfNode(text, last);
	}
	const { key, value } = node as Pair;
	return endOfNode(text, isEmpty(value) ? key : value);
}

/** `{ es }` and `{ es: }` both say nothing; what stands after the key is then no part of the file's text. */
const isEmpty = (value: unknown): boolean => value === null || value === undefined;
