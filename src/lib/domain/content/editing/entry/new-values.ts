import type { LanguageTag } from '../../model.ts';
import { nextRowId } from './row-ids.ts';
import type { Field, ListField } from './spec.ts';
import { fieldsInside, wholeValues, type EntryRow, type EntryValues } from './values.ts';

/** Empty fields, with as many empty rows as an author needs to begin. */
export function newValues(fields: readonly Field[], languages: readonly LanguageTag[]): EntryValues {
	const values = wholeValues(fields, {}, languages);
	for (const field of fields) {
		if (field.kind !== 'list' || field.fixed) continue;
		const rows: EntryRow[] = [];
		while (rows.length < (field.starts ?? field.least ?? 0)) rows.push(newRow(field, rows, languages));
		values[field.key] = rows;
	}
	return values;
}

/** One more row for a list, with an id that none of its rows has, nor any of those `gone`. */
export function newRow(
	list: ListField,
	rows: readonly EntryRow[],
	languages: readonly LanguageTag[],
	gone: Iterable<string> = []
): EntryRow {
	const taken = new Set([...rows.map(({ id }) => id), ...gone]);
	return {
		id: list.rows === 'none' || list.firstId === 'words' ? '' : nextRowId(list.firstId ?? 'a', taken),
		values: newValues(fieldsInside(list, languages), languages)
	};
}
