import type { LanguageTag } from '../../model.ts';
import type { Field, GroupField, ListField, TextField, WordsField } from './spec.ts';

/**
 * What stands in the fields of an entry, as it was written or typed: a number that is none is kept as its letters, so that
 * nothing that somebody typed is lost. One text for a field of one answer, a list for one of several, and a group of its own
 * for words (by language), for a group of fields and for each row.
 */
export type EntryValues = { [key: string]: EntryValue };
export type EntryValue = string | boolean | string[] | EntryValues | EntryRow[];

/** A row of a list. Its id is empty where the rows of the list have none. */
export type EntryRow = { id: string; values: EntryValues };

/** Fields that hold other fields. */
export type Holder = WordsField | GroupField;

/** The fields inside one: of words, a text for each language. */
export const fieldsInside = (
	field: Holder | ListField,
	languages: readonly LanguageTag[]
): readonly Field[] =>
	field.kind === 'words' || field.fields === 'words'
		? languages.map((one) => spoken(field, one))
		: field.fields;

const spoken = ({ name }: Holder | ListField, language: LanguageTag): TextField => ({
	kind: 'text',
	key: language,
	name,
	language
});

export const textIn = (values: EntryValues, key: string): string => {
	const value = values[key];
	return typeof value === 'string' ? value : '';
};

export const flagIn = (
	values: EntryValues,
	{ key, otherwise = false }: { key: string; otherwise?: boolean }
): boolean => {
	const value = values[key];
	return typeof value === 'boolean' ? value : otherwise;
};

export const picksIn = (values: EntryValues, key: string): string[] => {
	const value = values[key];
	return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
};

export const rowsIn = (values: EntryValues, key: string): EntryRow[] => {
	const value = values[key];
	return Array.isArray(value) ? value.filter((one) => typeof one !== 'string') : [];
};

export const groupIn = (values: EntryValues, key: string): EntryValues => {
	const value = values[key];
	return typeof value === 'object' && !Array.isArray(value) ? value : {};
};

/** The value of a field with every key that it has, so that two of them can be compared. */
export function wholeValue(field: Field, values: EntryValues, languages: readonly LanguageTag[]): EntryValue {
	switch (field.kind) {
		case 'text':
		case 'number':
			return textIn(values, field.key);
		case 'pick':
			return field.many ? picksIn(values, field.key) : textIn(values, field.key);
		case 'flag':
			return flagIn(values, field);
		case 'words':
		case 'group':
			return wholeValues(fieldsInside(field, languages), groupIn(values, field.key), languages);
		case 'list':
			return rowsIn(values, field.key).map(({ id, values: row }) => ({
				id,
				values: wholeValues(fieldsInside(field, languages), row, languages)
			}));
	}
}

export const wholeValues = (
	fields: readonly Field[],
	values: EntryValues,
	languages: readonly LanguageTag[]
): EntryValues =>
	Object.fromEntries(fields.map((field) => [field.key, wholeValue(field, values, languages)]));

/** True where the file need say nothing. */
export function isEmptyField(field: Field, values: EntryValues, languages: readonly LanguageTag[]): boolean {
	switch (field.kind) {
		case 'text':
		case 'number':
			return textIn(values, field.key) === '';
		case 'pick':
			return field.many ? picksIn(values, field.key).length === 0 : textIn(values, field.key) === '';
		case 'flag':
			return flagIn(values, field) === (field.otherwise ?? false);
		case 'words':
		case 'group':
			return isEmptyGroup(fieldsInside(field, languages), groupIn(values, field.key), languages);
		case 'list':
			return rowsIn(values, field.key).length === 0;
	}
}

export const isEmptyGroup = (
	fields: readonly Field[],
	values: EntryValues,
	languages: readonly LanguageTag[]
): boolean => fields.every((field) => isEmptyField(field, values, languages));
