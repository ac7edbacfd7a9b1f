import { checkEntry, type EntryErrors } from './check-entry.ts';
import { actOn, readAct, rowIdsOf, type Acted, type EntryAct } from './entry-act.ts';
import { ACT_NAME, rowIdName, under } from './field-path.ts';
import { idFrom } from './id-from.ts';
import { nextRowId } from './row-ids.ts';
import { readEntry } from './read-entry.ts';
import { MOST_ROWS, type EntrySpec, type Field, type ListField } from './spec.ts';
import {
	fieldsInside,
	isEmptyGroup,
	rowsIn,
	textIn,
	groupIn,
	type EntryRow,
	type EntryValue,
	type EntryValues
} from './values.ts';

type Form = ReadonlyMap<string, readonly string[]>;

export type EntryForm = Acted & {
	/** Nothing is to be saved but after `save`. */
	act: EntryAct;
	errors: EntryErrors;
};

type Known = {
	/** This part as it was, in the draft, its base and what was published: a new row gets no id that a row of these had. */
	seen?: readonly string[];
	/** Every id of the course, for rows whose ids hold in all of it. */
	taken?: ReadonlySet<string>;
};

/**
 * What somebody typed and pressed, whatever it is: what a form cannot hold is an error beside its field, and stays there.
 * Rows in which nothing stands are left out once it is saved.
 */
export function readEntryForm(
	spec: EntrySpec,
	form: Form,
	{ seen = [], taken = new Set() }: Known = {}
): EntryForm {
	const act = readAct(form.get(ACT_NAME)?.[0] ?? 'save');
	const typed = readGroup({ spec, form }, spec.fields, '');
	const gone = idsBefore(spec, seen);
	const acted = actOn(spec.fields, typed, { act, languages: spec.languages, gone });
	const values =
		act === 'save' ? settled(spec, spec.fields, typed, savingOf(spec, typed, taken)) : acted.values;
	return { values, act, at: acted.at, errors: checkEntry(spec, values) };
}

function idsBefore(spec: EntrySpec, seen: readonly string[]): Map<string, Set<string>> {
	const all = new Map<string, Set<string>>();
	for (const text of seen) {
		const read = readEntry(spec, text);
		if (!read.ok) continue;
		for (const [list, ids] of rowIdsOf(spec.fields, read.value))
			all.set(list, new Set([...(all.get(list) ?? []), ...ids]));
	}
	return all;
}

type Saving = {
	/** Ids that no new row gets. */
	taken: Set<string>;
	/** Rows that another field points at, as `targets ice`: they stay, also without words. */
	named: ReadonlySet<string>;
};

const savingOf = (spec: EntrySpec, values: EntryValues, taken: ReadonlySet<string>): Saving => ({
	taken: new Set([...taken, ...[...rowIdsOf(spec.fields, values).values()].flatMap((ids) => [...ids])]),
	named: new Set(namedRows(spec.fields, values))
});

const namedRows = (fields: readonly Field[], values: EntryValues): string[] =>
	fields.flatMap((field) => {
		if (field.kind === 'pick' && 'list' in field.from)
			return [`${field.from.list} ${textIn(values, field.key)}`];
		if (field.kind !== 'list' || field.fields === 'words') return [];
		const inside = field.fields;
		return rowsIn(values, field.key).flatMap((row) => namedRows(inside, row.values));
	});

type Posted = { spec: EntrySpec; form: Form };

const readGroup = (posted: Posted, fields: readonly Field[], path: string): EntryValues =>
	Object.fromEntries(fields.map((field) => [field.key, readField(posted, field, under(path, field.key))]));

function readField(posted: Posted, field: Field, path: string): EntryValue {
	const given = posted.form.get(path) ?? [];
	switch (field.kind) {
		case 'text':
			return onOneLine(given[0]);
		case 'number':
			return numberTyped(onOneLine(given[0]));
		case 'pick': {
			const picks = [...new Set(given.map(onOneLine).filter((one) => one !== ''))];
			return field.many ? picks : (picks[0] ?? '');
		}
		case 'flag':
			return given.includes('yes');
		case 'words':
		case 'group':
			return readGroup(posted, fieldsInside(field, posted.spec.languages), path);
		case 'list':
			return readRows(posted, field, path);
	}
}

/** No text of a form has lines: a line break is a space. */
const onOneLine = (text = ''): string =>
	text
		.toWellFormed()
		.replace(/\s*[\r\n]+\s*/g, ' ')
		.trim();

/** `007` and `+7` are the number 7. */
const numberTyped = (text: string): string =>
	/^[+-]?\d{1,15}$/.test(text) ? String(Number(text)).replace(/^-0$/, '0') : text;

function readRows(posted: Posted, list: ListField, path: string): EntryRow[] {
	const fields = fieldsInside(list, posted.spec.languages);
	const ids = new Set<string>();
	return placesOf(posted.form, path).map((place) => {
		const row = under(path, place);
		const id = list.rows === 'none' ? '' : idTyped(posted.form.get(rowIdName(row))?.[0], list, ids);
		ids.add(id);
		return { id, values: readGroup(posted, fields, row) };
	});
}

/** The numbers of the rows that were posted. */
function placesOf(form: Form, path: string): number[] {
	const places = new Set<number>();
	const before = `${path}.`;
	for (const name of form.keys()) {
		if (!name.startsWith(before)) continue;
		const [place = ''] = name.slice(before.length).split('.', 1);
		if (/^\d{1,3}$/.test(place)) places.add(Number(place));
	}
	return [...places].sort((a, b) => a - b).slice(0, MOST_ROWS);
}

/** Ids are hidden in the form; one that is none, or that another row has, becomes a new one. */
function idTyped(id: string | undefined, list: ListField, taken: ReadonlySet<string>): string {
	if (id !== undefined && /^[\w.-]{1,64}$/.test(id) && !taken.has(id)) return id;
	return list.firstId === 'words' ? '' : nextRowId(list.firstId ?? 'a', taken);
}

/** As it is saved: without rows that say nothing, and with an id for each that says something. */
function settled(
	spec: EntrySpec,
	fields: readonly Field[],
	values: EntryValues,
	saving: Saving
): EntryValues {
	const [source = ''] = spec.languages;
	const saved = { ...values };
	for (const field of fields) {
		if (field.kind !== 'list') continue;
		const inside = fieldsInside(field, spec.languages);
		saved[field.key] = rowsIn(values, field.key).flatMap((row) => {
			const kept = settled(spec, inside, row.values, saving);
			const saysNothing = isEmptyGroup(inside, kept, spec.languages);
			if (saysNothing && !field.fixed && !saving.named.has(`${field.key} ${row.id}`)) return [];
			const id =
				row.id === '' && field.rows !== 'none' ? idFrom(titleOf(inside, kept, source), saving.taken) : row.id;
			if (id !== '' && field.firstId === 'words') saving.taken.add(id);
			return [{ id, values: kept }];
		});
	}
	return saved;
}

/** What a row says first. */
function titleOf(fields: readonly Field[], values: EntryValues, language: string): string {
	const [words] = fields.filter(({ kind }) => kind === 'words');
	return words ? textIn(groupIn(values, words.key), language) : '';
}
