import type { Field, FieldName, ListField } from '$lib/domain/content/editing/entry/spec.ts';
import type { EntryRow } from '$lib/domain/content/editing/entry/values.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { rowLabel } from './entry-words.ts';

const SELDOM: ReadonlySet<FieldName> = new Set<FieldName>(['applies', 'retired', 'caution', 'basis']);

/** Most entries do without it. */
export const isSeldom = ({ name }: Field): boolean => SELDOM.has(name);

/** What a row is called, with its id where the words of the entry name it. */
export function rowName(list: ListField, { id }: EntryRow, place: number): string {
	const row = rowLabel(list.name, place);
	if (!list.showsId) return row;
	return list.name === 'gaps' ? m.studio_entry_gap_mark({ row, id }) : m.studio_entry_row_named({ row, id });
}
