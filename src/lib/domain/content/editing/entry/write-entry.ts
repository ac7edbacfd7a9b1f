import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import { endOfLine, lineBefore, lineEndOf } from '../../exchange/edits.ts';
import { endOfNode, pairOf } from '../../exchange/yaml-source.ts';
import type { LanguageTag } from '../../model.ts';
import { textOf } from '../../read/scalar.ts';
import { openEntry } from './open-part.ts';
import { readField, writtenRows } from './read-entry.ts';
import {
	inBraces,
	inOneLine,
	newLine,
	renderRow,
	renderValue,
	wordFor,
	type Setting
} from './render-entry.ts';
import { sameRows } from './same-rows.ts';
import type { EntrySpec, Field, ListField } from './spec.ts';
import {
	fieldsInside,
	groupIn,
	isEmptyField,
	picksIn,
	rowsIn,
	wholeValue,
	type EntryValues
} from './values.ts';
import { rankOf } from './yaml-words.ts';

/*
 * What did not change is taken from the text as it stands, with its quotes, spaces and comments, and what no form has a field
 * for stays where it is: a difference then shows what somebody changed, and nothing else.
 */

/**
 * The part with these values in it, as YAML that `readEntry` reads again. `partText` is the part as it was, or the beginning
 * that `newEntry` makes; it has to be readable.
 */
export function writeEntry(spec: EntrySpec, values: EntryValues, { partText }: { partText: string }): string {
	const map = openEntry(partText, spec.shape);
	if (!map) throw new Error('A part that cannot be read is not written by a form');
	const source: Source = { text: partText, languages: spec.languages, lineEnd: lineEndOf(partText) };
	const written = rewriteMap(source, map, spec.fields, values, spec.shape === 'value');
	return partText.slice(0, startOf(map)) + written + partText.slice(endIn(source, map));
}

type Source = { text: string; languages: readonly LanguageTag[]; lineEnd: string };

const startOf = (node: unknown): number =>
	(node as { range?: readonly number[] | null } | null)?.range?.[0] ?? 0;
const isFlow = (node: unknown): boolean => (isMap(node) || isSeq(node)) && node.flow === true;
const isNothing = (node: unknown): boolean =>
	node === null || node === undefined || (isScalar(node) && node.value === null);
/** Where what is rewritten ends: at its bracket, or with the last of its lines and the comment that stands there. */
const endIn = (source: Source, node: unknown): number =>
	isFlow(node) ? endOfNode(source.text, node) : lineEndAfter(source, node);
const lineEndAfter = ({ text }: Source, node: unknown): number => endOfLine(text, endOfNode(text, node));

const settingAt = ({ text, languages, lineEnd }: Source, node: unknown, inLine: boolean): Setting => ({
	languages,
	lineEnd,
	column: inLine ? null : lineBefore(text, startOf(node)).length
});

const isSame = (field: Field, node: unknown, values: EntryValues, { languages }: Source): boolean => {
	const before = readField(field, node, languages);
	const whole = (of: EntryValues) => JSON.stringify(wholeValue(field, of, languages));
	return before !== null && whole({ [field.key]: before }) === whole(values);
};

/** `lead`: what stands before it, comments and all. */
type Piece = { key: string; lead: string; text: string };

const joined = (pieces: readonly Piece[]): string =>
	pieces.map(({ lead, text }, place) => (place === 0 ? text : lead + text)).join('');

/**
 * A map with these values: from its first key to the end of its last line, or from brace to brace. `keepsKeys`: a key
 * without a value stays.
 */
function rewriteMap(
	source: Source,
	map: YAMLMap,
	fields: readonly Field[],
	values: EntryValues,
	keepsKeys = false
): string {
	const inLine = isFlow(map);
	const setting = settingAt(source, map, inLine);
	const pieces = pairsKept(source, map, fields, values, keepsKeys);
	for (const field of fields) {
		if (pairOf(map, field.key) || isEmptyField(field, values, source.languages)) continue;
		const before = pieces.findLastIndex(({ key }) => rankOf(key) <= rankOf(field.key));
		pieces.splice(before < 0 ? pieces.length : before + 1, 0, {
			key: field.key,
			lead: newLine(setting),
			text: `${field.key}:${renderValue(field, values, setting)}`
		});
	}
	return inLine || pieces.length === 0 ? inBraces(pieces.map(({ text }) => text)) : joined(pieces);
}

/** The pairs that a map has, as they are from now on. */
function pairsKept(
	source: Source,
	map: YAMLMap,
	fields: readonly Field[],
	values: EntryValues,
	keepsKeys: boolean
): Piece[] {
	const inLine = isFlow(map);
	let done = startOf(map);
	return map.items.flatMap((pair) => {
		const start = startOf(pair.key);
		const end = inLine ? endOfNode(source.text, pair) : lineEndAfter(source, pair);
		const lead = source.text.slice(done, start);
		done = end;
		const key = textOf(pair.key) ?? '';
		const field = fields.find((one) => one.key === key);
		if (!field || isSame(field, pair.value, values, source))
			return [{ key, lead, text: source.text.slice(start, end) }];
		const isLeft = !isEmptyField(field, values, source.languages) || holdsMore(field, pair.value, source);
		if (isLeft) return [{ key, lead, text: rewritePair(source, { pair, inLine, end }, field, values) }];
		return keepsKeys ? [{ key, lead, text: `${keyOf(source, pair)}:` }] : [];
	});
}

const keyOf = ({ text }: Source, { key }: Pair): string => text.slice(startOf(key), endOfNode(text, key));

/** Words in a language that the course no longer has, a key that no form knows, rows that nobody takes away. */
function holdsMore(field: Field, node: unknown, source: Source): boolean {
	if (field.kind === 'list') return field.fixed === true && !isNothing(node);
	if (!isMap(node) || (field.kind !== 'words' && field.kind !== 'group')) return false;
	const known = fieldsInside(field, source.languages);
	return node.items.some(({ key, value }) => {
		const inside = known.find((one) => one.key === textOf(key));
		return !inside || holdsMore(inside, value, source);
	});
}

type WrittenPair = { pair: Pair; inLine: boolean; end: number };

/** A pair that says something else from now on. */
function rewritePair(source: Source, written: WrittenPair, field: Field, values: EntryValues): string {
	const { text, languages } = source;
	const { pair, inLine, end } = written;
	const { value } = pair;
	const setting = settingAt(source, pair.key, inLine);
	const key = `${keyOf(source, pair)}:`;
	if (isNothing(value))
		return key + renderValue(field, values, setting) + text.slice(afterColon(source, pair), end);
	const upToValue = text.slice(startOf(pair.key), startOf(value));
	const afterValue = text.slice(endOfNode(text, value), end);
	if (isMap(value) && (field.kind === 'words' || field.kind === 'group')) {
		const group = rewriteMap(source, value, fieldsInside(field, languages), groupIn(values, field.key));
		return upToValue + group + (isFlow(value) ? afterValue : '');
	}
	if (field.kind === 'list') {
		if (isFlow(value)) return key + rowsOnOneLine(source, value, field, values, setting) + afterValue;
		return lineOfKey(source, pair) + rowsOnLines(source, written, field, values);
	}
	if (field.kind === 'pick' && isSeq(value) && !isFlow(value)) {
		const lead = source.lineEnd + lineBefore(text, startOf(value.items[0]));
		return (
			lineOfKey(source, pair) +
			picksIn(values, field.key)
				.map((one) => lead + wordFor(field)(one))
				.join('')
		);
	}
	const said = renderValue(field, values, inOneLine(setting));
	return (upToValue.includes('\n') ? key + said : upToValue + said.trimStart()) + afterValue;
}

const afterColon = ({ text }: Source, { key }: Pair): number => {
	const after = endOfNode(text, key);
	return after + (/^[ \t]*:/.exec(text.slice(after))?.[0].length ?? 0);
};

/** A key whose list stands on the lines below it, with the comment beside it. */
const lineOfKey = ({ text }: Source, { key }: Pair): string =>
	text.slice(startOf(key), endOfLine(text, endOfNode(text, key)));

/** A list from bracket to bracket. */
function rowsOnOneLine(
	source: Source,
	node: unknown,
	list: ListField,
	values: EntryValues,
	setting: Setting
): string {
	const written = writtenRows(list, node) ?? [];
	if (written.length === 0) return renderValue(list, values, setting);
	const { text, languages } = source;
	const fields = fieldsInside(list, languages);
	const said = sameRows(list, written, rowsIn(values, list.key), languages).map(({ row, was, isSame }) => {
		if (!was) return renderRow(list, row, inOneLine(setting));
		const map = isSame
			? text.slice(startOf(was.map), endOfNode(text, was.map))
			: rewriteMap(source, was.map, fields, row.values);
		return text.slice(startOf(was.key ?? was.map), startOf(was.map)) + map;
	});
	return list.rows === 'key' ? ` ${inBraces(said)}` : ` [${said.join(', ')}]`;
}

/** The rows of a list, each with what stands before it, from the end of the line of its key. */
function rowsOnLines(source: Source, { pair }: WrittenPair, list: ListField, values: EntryValues): string {
	const { text, languages } = source;
	const fields = fieldsInside(list, languages);
	const written = writtenRows(list, pair.value) ?? [];
	let done = endOfLine(text, endOfNode(text, pair.key));
	const pieces = new Map(
		written.map(({ map, key }) => {
			const start = startOf(key ?? map);
			const end = lineEndAfter(source, map);
			const piece = { lead: text.slice(done, start), start, end };
			done = end;
			return [map, piece];
		})
	);
	const [first] = written;
	const firstStart = startOf(first?.key ?? first?.map);
	const lead = source.lineEnd + lineBefore(text, firstStart);
	const setting = {
		languages,
		lineEnd: source.lineEnd,
		column: /^ */.exec(lead.slice(source.lineEnd.length))?.[0].length ?? 0
	};
	const isLong = written.some(({ map }) => !isFlow(map));
	return sameRows(list, written, rowsIn(values, list.key), languages)
		.map(({ row, was, isSame }) => {
			const piece = was && pieces.get(was.map);
			if (!piece) return lead + renderRow(list, row, setting, isLong);
			if (isSame) return piece.lead + text.slice(piece.start, piece.end);
			const map = rewriteMap(source, was.map, fields, row.values);
			const after = isFlow(was.map) ? text.slice(endOfNode(text, was.map), piece.end) : '';
			return piece.lead + text.slice(piece.start, startOf(was.map)) + map + after;
		})
		.join('');
}
