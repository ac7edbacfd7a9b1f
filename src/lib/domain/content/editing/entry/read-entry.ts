import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { refuse, ok, type Result } from '../../../result.ts';
import { pairOf, textAt } from '../../exchange/yaml-source.ts';
import type { LanguageTag } from '../../model.ts';
import { textOf } from '../../read/scalar.ts';
import { openEntry } from './open-part.ts';
import type { EntrySpec, Field, ListField } from './spec.ts';
import { fieldsInside, type EntryRow, type EntryValue, type EntryValues } from './values.ts';

export type EntryUnreadable = { code: 'not_readable' };

/** What a part says in the fields of its form. Refused where something stands in a form that no field can hold. */
export function readEntry(spec: EntrySpec, partText: string): Result<EntryValues, EntryUnreadable> {
	const map = openEntry(partText, spec.shape);
	const values = map && readGroup(spec.fields, map, spec.languages);
	return values ? ok(values) : refuse({ code: 'not_readable' });
}

export function readGroup(
	fields: readonly Field[],
	map: YAMLMap | null,
	languages: readonly LanguageTag[]
): EntryValues | null {
	const values: EntryValues = {};
	for (const field of fields) {
		const value = readField(field, map && pairOf(map, field.key)?.value, languages);
		if (value === null) return null;
		values[field.key] = value;
	}
	return values;
}

/** What stands under the key of a field; what is left out is empty. Null where it is of another form. */
export function readField(field: Field, node: unknown, languages: readonly LanguageTag[]): EntryValue | null {
	const written = isScalar(node) && node.value === null ? null : (node ?? null);
	switch (field.kind) {
		case 'text':
		case 'number':
			return written === null ? '' : scalarText(written);
		case 'pick':
			if (!field.many) return written === null ? '' : scalarText(written);
			return written === null ? [] : readTexts(written);
		case 'flag':
			if (written === null) return field.otherwise ?? false;
			return isScalar(written) && typeof written.value === 'boolean' ? written.value : null;
		case 'words':
		case 'group': {
			const inside = fieldsInside(field, languages);
			if (written === null) return readGroup(inside, null, languages);
			return isMap(written) ? readGroup(inside, written, languages) : null;
		}
		case 'list':
			return written === null ? [] : readRows(field, written, languages);
	}
}

/** What is true or false in YAML is a text as well where a field holds words. */
function scalarText(node: unknown): string | null {
	if (isScalar(node) && typeof node.value === 'boolean') return node.source ?? String(node.value);
	return textOf(node);
}

function readTexts(node: unknown): string[] | null {
	if (!isSeq(node)) return null;
	const texts = node.items.map(scalarText);
	return texts.every((text) => text !== null) ? texts : null;
}

function readRows(list: ListField, node: unknown, languages: readonly LanguageTag[]): EntryRow[] | null {
	const written = writtenRows(list, node);
	if (!written) return null;
	const rows: EntryRow[] = [];
	for (const { id, map } of written) {
		const values = readGroup(fieldsInside(list, languages), map, languages);
		if (!values) return null;
		rows.push({ id, values });
	}
	return rows;
}

/** A row as it stands in the file; `key` is its name, where rows have one before them. */
export type WrittenRow = { id: string; map: YAMLMap; key?: unknown };

/** The rows of a list; null where something else stands there, or two have one name. */
export function writtenRows(list: ListField, node: unknown): WrittenRow[] | null {
	const found: (WrittenRow | null)[] =
		list.rows === 'key'
			? isMap(node)
				? node.items.map(({ key, value }) => rowOf(textOf(key), value, key))
				: [null]
			: isSeq(node)
				? node.items.map((item) => rowOf(list.rows === 'none' ? '' : idOf(item), item))
				: [null];
	const rows = found.filter((row) => row !== null);
	const areTold = list.rows === 'none' || new Set(rows.map(({ id }) => id)).size === rows.length;
	return areTold && rows.length === found.length ? rows : null;
}

const idOf = (item: unknown): string | null => (isMap(item) ? textAt(item, 'id') : null);

const rowOf = (id: string | null, map: unknown, key?: unknown): WrittenRow | null =>
	id === null || !isMap(map) ? null : { id, map, key };
