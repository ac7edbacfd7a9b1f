import type { EntryChoices } from '$lib/domain/content/editing/entry/entry-choices.ts';
import type { EntrySpec, Field, Marks, PickField } from '$lib/domain/content/editing/entry/spec.ts';
import {
	flagIn,
	groupIn,
	picksIn,
	rowsIn,
	textIn,
	type EntryValues
} from '$lib/domain/content/editing/entry/values.ts';
import { partLine } from '$lib/domain/content/editing/passage/part-passage.ts';
import type { Inline, LanguageTag } from '$lib/domain/content/model.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { optionsFor, type ShownEntry } from '../entry-form/entry-options.ts';
import { fieldLabel } from '../entry-form/entry-words.ts';
import { rowName } from '../entry-form/shown-fields.ts';

/** What an entry says in one of its fields. */
export type EntryLine = {
	/** As the form calls the field, with what it stands in. */
	name: string;
	/** Of the words; null for what is the same in all languages. */
	language: LanguageTag | null;
	line: Inline[];
};

/** What stands in an entry, as its form calls it, without what is empty. */
export function entryLines(spec: EntrySpec, values: EntryValues, choices: EntryChoices): EntryLine[] {
	return linesIn({ spec, values, choices }, spec.fields, values, []);
}

const plain = (value: string): Inline[] => [{ type: 'text', value }];
const wordsLine = (text: string, marks: Marks | undefined): Inline[] =>
	marks ? partLine(text) : plain(text);

function linesIn(
	entry: ShownEntry,
	fields: readonly Field[],
	values: EntryValues,
	around: readonly string[]
): EntryLine[] {
	return fields.flatMap((field): EntryLine[] => {
		const said = [...around, fieldLabel(field.name)];
		const line = (text: string, words: Inline[], language: LanguageTag | null = null): EntryLine[] =>
			text === '' ? [] : [{ name: nameOf(said), language, line: words }];
		switch (field.kind) {
			case 'text': {
				const text = textIn(values, field.key);
				return line(text, wordsLine(text, field.marks), field.language ?? null);
			}
			case 'number': {
				const text = textIn(values, field.key);
				return line(text, plain(text));
			}
			case 'pick': {
				const text = picked(entry, field, values);
				return line(text, plain(text));
			}
			case 'flag':
				return flagIn(values, field) === (field.otherwise ?? false)
					? []
					: line(' ', plain(flagIn(values, field) ? m.studio_diff_yes() : m.studio_diff_no()));
			case 'words':
				return spoken(entry, groupIn(values, field.key), nameOf(said), field.marks);
			case 'group':
				return linesIn(entry, field.fields, groupIn(values, field.key), said);
			case 'list':
				return rowsIn(values, field.key).flatMap((row, place) => {
					const name = [...around, rowName(field, row, place)];
					return field.fields === 'words'
						? spoken(entry, row.values, nameOf(name), 'all')
						: linesIn(entry, field.fields, row.values, name);
				});
		}
	});
}

const spoken = (
	{ spec }: ShownEntry,
	words: EntryValues,
	name: string,
	marks: Marks | undefined
): EntryLine[] =>
	spec.languages.flatMap((language) => {
		const text = textIn(words, language);
		return text === '' ? [] : [{ name, language, line: wordsLine(text, marks) }];
	});

function picked(entry: ShownEntry, field: PickField, values: EntryValues): string {
	const chosen = field.many ? picksIn(values, field.key) : [textIn(values, field.key)];
	const options = optionsFor(field, entry, chosen).flatMap(({ options: some }) => some);
	return chosen
		.filter((value) => value !== '')
		.map((value) => options.find((one) => one.value === value)?.label ?? value)
		.join('; ');
}

const nameOf = (said: readonly string[]): string =>
	said.reduce((outer, inner) => m.studio_entry_place_in({ outer, inner }));
