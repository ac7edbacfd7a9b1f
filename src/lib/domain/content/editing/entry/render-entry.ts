import type { LanguageTag } from '../../model.ts';
import type { Field, ListField } from './spec.ts';
import {
	fieldsInside,
	flagIn,
	groupIn,
	isEmptyField,
	picksIn,
	rowsIn,
	textIn,
	type EntryRow,
	type EntryValues
} from './values.ts';
import { rankOf, yamlNumber, yamlText } from './yaml-words.ts';

/** How a new piece of YAML is set: on one line, or on lines of its own from this column on, which end as the file's do. */
export type Setting = {
	languages: readonly LanguageTag[];
	lineEnd: string;
	/** Null: everything on one line. */
	column: number | null;
};

/** A row stays on one line up to here. */
const LONGEST_ROW_CHARACTERS = 140;

export const inOneLine = (setting: Setting): Setting => ({ ...setting, column: null });
export const deeper = (setting: Setting): Setting => ({
	...setting,
	column: setting.column === null ? null : setting.column + 2
});

export const newLine = ({ lineEnd, column }: Setting): string => lineEnd + ' '.repeat(column ?? 0);

/** What stands after the colon of a key, with the space or the line break before it. */
export function renderValue(field: Field, values: EntryValues, setting: Setting): string {
	switch (field.kind) {
		case 'text':
			return ` ${yamlText(textIn(values, field.key))}`;
		case 'number':
			return ` ${yamlNumber(textIn(values, field.key))}`;
		case 'flag':
			return ` ${String(flagIn(values, field))}`;
		case 'pick': {
			const word = wordFor(field);
			return field.many
				? ` [${picksIn(values, field.key).map(word).join(', ')}]`
				: ` ${word(textIn(values, field.key))}`;
		}
		case 'words':
		case 'group': {
			const inside = fieldsInside(field, setting.languages);
			const group = groupIn(values, field.key);
			const isLong = inside.some(({ kind }) => kind === 'words') && setting.column !== null;
			return isLong
				? newLine(deeper(setting)) +
						renderPairs(inside, group, deeper(setting)).join(newLine(deeper(setting)))
				: ` ${inBraces(renderPairs(inside, group, inOneLine(setting)))}`;
		}
		case 'list':
			return renderRows(field, rowsIn(values, field.key), setting);
	}
}

/** One of a few fixed words is written as it is: `true` and `3` are no texts. */
export const wordFor =
	({ from }: Extract<Field, { kind: 'pick' }>) =>
	(text: string): string =>
		'words' in from && from.words.includes(text) ? text : yamlText(text);

/** What is said, in the order of the house. */
export const renderPairs = (fields: readonly Field[], values: EntryValues, setting: Setting): string[] =>
	fields
		.filter((field) => !isEmptyField(field, values, setting.languages))
		.toSorted((a, b) => rankOf(a.key) - rankOf(b.key))
		.map((field) => `${field.key}:${renderValue(field, values, setting)}`);

export const inBraces = (pairs: readonly string[]): string =>
	pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;

function renderRows(list: ListField, rows: readonly EntryRow[], setting: Setting): string {
	if (setting.column === null || rows.length === 0) {
		const said = rows.map((row) => renderRow(list, row, setting));
		return list.rows === 'key' ? ` ${inBraces(said)}` : ` [${said.join(', ')}]`;
	}
	const inside = deeper(setting);
	const dash = list.rows === 'key' ? '' : '- ';
	return rows.map((row) => `${newLine(inside)}${dash}${renderRow(list, row, inside)}`).join('');
}

/** A new row, without the dash. `setting.column` is that of the dash, or of the name. */
export function renderRow(
	list: ListField,
	{ id, values }: EntryRow,
	setting: Setting,
	onLines = false
): string {
	const fields = fieldsInside(list, setting.languages);
	const named = list.rows === 'id' ? [`id: ${yamlText(id)}`] : [];
	const before = list.rows === 'key' ? `${yamlText(id)}: ` : '';
	const short = before + inBraces([...named, ...renderPairs(fields, values, inOneLine(setting))]);
	const hasLists = fields.some(
		(field) => field.kind === 'list' && !isEmptyField(field, values, setting.languages)
	);
	const fits = list.fields === 'words' || (!hasLists && !onLines && short.length <= LONGEST_ROW_CHARACTERS);
	if (setting.column === null || fits) return short;
	const inside = deeper(setting);
	const pairs = [...named, ...renderPairs(fields, values, inside)];
	if (pairs.length === 0) return short;
	return list.rows === 'key'
		? `${yamlText(id)}:${newLine(inside)}${pairs.join(newLine(inside))}`
		: pairs.join(newLine(inside));
}
