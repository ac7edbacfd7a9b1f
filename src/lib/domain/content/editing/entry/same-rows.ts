import type { LanguageTag } from '../../model.ts';
import { readGroup, type WrittenRow } from './read-entry.ts';
import type { ListField } from './spec.ts';
import { fieldsInside, wholeValues, type EntryRow, type EntryValues } from './values.ts';

type Same = { row: EntryRow; was: WrittenRow | null; isSame: boolean };

/**
 * Which row of the file each row of a form is: by its id, and where rows have none, the one that says the same, else the one
 * at its place.
 */
export function sameRows(
	list: ListField,
	written: readonly WrittenRow[],
	rows: readonly EntryRow[],
	languages: readonly LanguageTag[]
): Same[] {
	const fields = fieldsInside(list, languages);
	const said = (values: EntryValues): string => JSON.stringify(wholeValues(fields, values, languages));
	const before = new Map(written.map((row) => [row, said(readGroup(fields, row.map, languages) ?? {})]));
	const left = new Set(written);
	const take = (found: WrittenRow | undefined): WrittenRow | null => {
		if (!found || !left.delete(found)) return null;
		return found;
	};
	const byName = (row: EntryRow): WrittenRow | null =>
		take(
			[...left].find((one) =>
				list.rows === 'none' ? before.get(one) === said(row.values) : one.id === row.id
			)
		);
	if (list.fixed) return written.map((was) => fixedRow(was, rows, said, before.get(was)));
	const found = rows.map((row) => ({ row, was: byName(row) }));
	return found.map(({ row, was }, place) => {
		const match = was ?? (list.rows === 'none' ? take(written[place]) : null);
		return { row, was: match, isSame: match !== null && before.get(match) === said(row.values) };
	});
}

/** A row that cannot be taken away stays as it is where nothing is said of it. */
function fixedRow(
	was: WrittenRow,
	rows: readonly EntryRow[],
	said: (values: EntryValues) => string,
	before: string | undefined
): Same {
	const row = rows.find(({ id }) => id === was.id);
	return {
		row: row ?? { id: was.id, values: {} },
		was,
		isSame: row === undefined || before === said(row.values)
	};
}
