import type { Inline, Passage, PassageNode } from '../content/model.ts';
import { GAP, nodeLines } from '../content/text.ts';
import { type Result, ok, refuse } from '../result.ts';

/** Values of `param` nodes by name. */
export type ParameterValues = Readonly<Record<string, string>>;
export type ParameterMissing = { code: 'parameter_missing'; name: string };

/**
 * The words as they stand on the page, as plain text: numbers of this clinic filled in, mark-up gone, source marks left
 * out. A signed text with a hole where a number belongs must not exist, so a missing value is a refusal.
 */
export function wordsAsShown(
	words: readonly Inline[],
	values: ParameterValues
): Result<string, ParameterMissing> {
	const missing = [...parametersIn(words)].find((name) => valueOf(values, name) === null);
	if (missing !== undefined) return refuse({ code: 'parameter_missing', name: missing });
	return ok(words.map((inline) => inlineText(inline, values)).join(''));
}

/** The same for a passage; blocks are separated by an empty line, list items by a line each. */
export function passageAsShown(passage: Passage, values: ParameterValues): Result<string, ParameterMissing> {
	const missing = [...parametersInPassage(passage)].find((name) => valueOf(values, name) === null);
	if (missing !== undefined) return refuse({ code: 'parameter_missing', name: missing });
	return ok(passage.map((node) => nodeText(node, values)).join('\n\n'));
}

/** Names of the parameters that these words use. */
export function parametersIn(words: readonly Inline[]): Set<string> {
	const names = new Set<string>();
	for (const inline of words) {
		if (inline.type === 'param') names.add(inline.name);
		if ('children' in inline) for (const name of parametersIn(inline.children)) names.add(name);
	}
	return names;
}

export const parametersInPassage = (passage: Passage): Set<string> =>
	new Set(passage.flatMap((node) => nodeLines(node).flatMap((line) => [...parametersIn(line)])));

function nodeText(node: PassageNode, values: ParameterValues): string {
	// What is signed has no figures; the check of a course says so.
	if (node.type === 'figure') return '';
	if (node.type !== 'list') return lineText(node.children, values);
	return node.items
		.map((item, index) => `${node.ordered ? `${index + 1}.` : '-'} ${lineText(item, values)}`)
		.join('\n');
}

const lineText = (line: readonly Inline[], values: ParameterValues): string =>
	line.map((inline) => inlineText(inline, values)).join('');

function inlineText(inline: Inline, values: ParameterValues): string {
	switch (inline.type) {
		case 'text':
			return inline.value;
		case 'param':
			return valueOf(values, inline.name) ?? '';
		case 'cite':
			return '';
		case 'gap':
			return GAP;
		default:
			return lineText(inline.children, values);
	}
}

function valueOf(values: ParameterValues, name: string): string | null {
	const value = Object.hasOwn(values, name) ? values[name] : undefined;
	return value === undefined || value.trim() === '' ? null : value;
}
