import type { LanguageTag } from '../../model.ts';
import { under } from './field-path.ts';
import { newRow } from './new-values.ts';
import type { Field, ListField } from './spec.ts';
import { fieldsInside, rowsIn, type EntryRow, type EntryValues } from './values.ts';

/** What a button of the form asks for. All but `save` only show the form again, changed. */
export type EntryAct = 'save' | `${'add' | 'remove' | 'up' | 'down'}:${string}`;

const ACT = /^(?:add|remove|up|down):[\w.-]{1,200}$/;
const isAct = (text: string): text is EntryAct => text === 'save' || ACT.test(text);

/** What was pressed. Anything that no button says asks for nothing but to be shown the form again. */
export const readAct = (text: string): EntryAct => (isAct(text) ? text : 'add:');

export type Acted = {
	values: EntryValues;
	/** The path of the row that it was about, or of its list where the row is gone. */
	at: string | null;
};

/** `gone`: ids that rows of a list had before, by the list and the rows around it: `gaps/when/options`. */
type Doing = {
	act: EntryAct;
	languages: readonly LanguageTag[];
	gone: ReadonlyMap<string, ReadonlySet<string>>;
};

/** The values after a button was pressed. */
export function actOn(fields: readonly Field[], values: EntryValues, doing: Doing): Acted {
	const done: { at: string | null } = { at: null };
	return { values: inGroup(fields, values, { path: '', chain: '' }, { ...doing, done }), at: done.at };
}

type Here = { path: string; chain: string };
type Walk = Doing & { done: { at: string | null } };

function inGroup(fields: readonly Field[], values: EntryValues, here: Here, walk: Walk): EntryValues {
	const changed = { ...values };
	for (const field of fields) {
		const inside = { path: under(here.path, field.key), chain: `${here.chain}${field.key}` };
		if (field.kind === 'list') changed[field.key] = inList(field, rowsIn(values, field.key), inside, walk);
	}
	return changed;
}

function inList(list: ListField, rows: readonly EntryRow[], here: Here, walk: Walk): EntryRow[] {
	const fields = fieldsInside(list, walk.languages);
	const inside = rows.map(({ id, values }, place) => {
		const row = { path: under(here.path, place), chain: `${here.chain}/${id}/` };
		return { id, values: inGroup(fields, values, row, walk) };
	});
	const [act = '', where = ''] = walk.act.split(':');
	if (list.fixed) return inside;
	if (act === 'add' && where === here.path) {
		walk.done.at = under(here.path, inside.length);
		return [...inside, newRow(list, inside, walk.languages, walk.gone.get(here.chain))];
	}
	const place = inside.findIndex((_, index) => under(here.path, index) === where);
	const row = inside[place];
	if (!row || act === 'add') return inside;
	const others = inside.toSpliced(place, 1);
	const to = Math.min(Math.max(place + (act === 'up' ? -1 : 1), 0), others.length);
	walk.done.at = act === 'remove' ? here.path : under(here.path, to);
	return act === 'remove' ? others : others.toSpliced(to, 0, row);
}

/** The ids of all rows, by the list and the rows around it. */
export function rowIdsOf(
	fields: readonly Field[],
	values: EntryValues,
	chain = ''
): Map<string, Set<string>> {
	const found = new Map<string, Set<string>>();
	for (const field of fields) {
		if (field.kind !== 'list' || field.fields === 'words') continue;
		const here = `${chain}${field.key}`;
		const rows = rowsIn(values, field.key);
		found.set(here, new Set(rows.map(({ id }) => id)));
		for (const { id, values: row } of rows)
			for (const [inside, ids] of rowIdsOf(field.fields, row, `${here}/${id}/`)) found.set(inside, ids);
	}
	return found;
}
