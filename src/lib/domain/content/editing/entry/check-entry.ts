import { isIsoDate } from '../../names.ts';
import { under } from './field-path.ts';
import {
	MOST_CHARACTERS,
	type EntrySpec,
	type Field,
	type GroupField,
	type ListField,
	type NumberField,
	type PickField,
	type TextField,
	type WordsField
} from './spec.ts';
import {
	fieldsInside,
	flagIn,
	groupIn,
	isEmptyField,
	picksIn,
	rowsIn,
	textIn,
	type EntryValues
} from './values.ts';
import { isWholeNumber } from './yaml-words.ts';

export type FieldFault =
	| 'missing'
	/** In a language that the course has beside its own. */
	| 'not_translated'
	| 'too_long'
	| 'hidden_character'
	| 'not_a_number'
	| 'too_small'
	| 'too_large'
	| 'not_a_date'
	| 'not_an_address'
	| 'not_a_doi'
	| 'not_a_phone'
	| 'not_a_choice'
	| 'not_plain'
	| 'too_few'
	| 'too_many'
	/** One of two is enough, and both are there. */
	| 'one_only'
	| HeldFault;

/** What the base holds, and the form would change (`held-part.ts`). */
export type HeldFault =
	| 'held'
	/** Something that it names is no longer named. */
	| 'held_kept'
	/** Something is named that it does not know. */
	| 'held_none_new'
	| 'held_no_lower'
	| 'held_no_higher'
	/** It would concern fewer people. */
	| 'held_as_wide'
	| 'held_rows'
	| 'held_rows_kept'
	/** A schedule would ask more seldom. */
	| 'held_as_often';

/** What is wrong with a field, by its path. A draft is saved all the same, unless it is `notWritten`. */
export type EntryErrors = Record<string, FieldFault>;

/** What a form can tell by itself; the rest is said by the rules of the course. */
export function checkEntry(spec: EntrySpec, values: EntryValues): EntryErrors {
	const errors: EntryErrors = {};
	checkGroup({ spec, errors }, spec.fields, values, '');
	return errors;
}

/** What would not come back from the file as it was meant, and what the base does not let go. */
const NOT_WRITTEN: ReadonlySet<FieldFault> = new Set<FieldFault>([
	'too_long',
	'hidden_character',
	'not_a_number',
	'held',
	'held_kept',
	'held_none_new',
	'held_no_lower',
	'held_no_higher',
	'held_as_wide',
	'held_rows',
	'held_rows_kept',
	'held_as_often'
]);

/** Why a form is shown again rather than saved. Whatever else is wrong is saved with the draft, and said at its field there. */
export const notWritten = (errors: EntryErrors): EntryErrors =>
	Object.fromEntries(Object.entries(errors).filter(([, fault]) => NOT_WRITTEN.has(fault)));

type Check = { spec: EntrySpec; errors: EntryErrors };

function checkGroup(check: Check, fields: readonly Field[], values: EntryValues, path: string): void {
	for (const field of fields) {
		const here = under(path, field.key);
		const fault = faultOf(check, field, values, here);
		if (fault) check.errors[here] = fault;
	}
}

/** What is wrong with the field itself; what it holds is looked at on the way. */
function faultOf(check: Check, field: Field, values: EntryValues, here: string): FieldFault | null {
	const { languages } = check.spec;
	switch (field.kind) {
		case 'flag':
			return null;
		case 'words':
			checkWords(check, field, values, here);
			return null;
		case 'group':
			return checkFields(check, field, values, here);
		case 'list':
			return checkRows(check, field, values, here);
		default: {
			const isEmpty = isEmptyField(field, values, languages);
			if (isEmpty) return isNeeded(field, values) ? 'missing' : null;
			return field.kind === 'text'
				? textFault(field, textIn(values, field.key))
				: field.kind === 'number'
					? numberFault(field, textIn(values, field.key))
					: pickFault(field, values);
		}
	}
}

function isNeeded({ required }: Field, values: EntryValues): boolean {
	if (required === undefined || required === true) return required ?? false;
	return !flagIn(values, { key: required.unless }) && textIn(values, required.unless) === '';
}

function checkWords({ spec, errors }: Check, field: WordsField, values: EntryValues, here: string): void {
	const said = groupIn(values, field.key);
	const [source] = spec.languages;
	const isSaid = spec.languages.some((language) => textIn(said, language) !== '');
	for (const language of spec.languages) {
		const text = textIn(said, language);
		const missing = language === source ? 'missing' : 'not_translated';
		const fault = text === '' ? (isSaid || isNeeded(field, values) ? missing : null) : textFault(field, text);
		if (fault) errors[under(here, language)] = fault;
	}
}

function checkFields(check: Check, field: GroupField, values: EntryValues, here: string): FieldFault | null {
	const inside = groupIn(values, field.key);
	checkGroup(check, field.fields, inside, here);
	if (!field.oneOnly) return null;
	const said = field.fields.filter((one) => !isEmptyField(one, inside, check.spec.languages)).length;
	return said > 1 ? 'one_only' : said === 0 && isNeeded(field, values) ? 'missing' : null;
}

function checkRows(check: Check, list: ListField, values: EntryValues, here: string): FieldFault | null {
	const rows = rowsIn(values, list.key);
	const fields = fieldsInside(list, check.spec.languages);
	const words: WordsField = { kind: 'words', key: 'words', name: list.name, marks: 'all', required: true };
	rows.forEach((row, place) => {
		const at = under(here, place);
		if (list.fields === 'words') checkWords(check, words, { words: row.values }, at);
		else checkGroup(check, fields, row.values, at);
	});
	if (list.most !== undefined && rows.length > list.most) return 'too_many';
	const isShort = rows.length < (list.least ?? 0) && !list.fixed;
	return isShort && isNeeded(list, values) ? 'too_few' : null;
}

/** Controls and direction overrides: a reader sees one thing and the record holds another. */
const HIDDEN = /[\p{Cc}\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd]/u;
const FORMS: Readonly<
	Record<NonNullable<TextField['form']>, readonly [(text: string) => boolean, FieldFault]>
> = {
	date: [isIsoDate, 'not_a_date'],
	address: [(text) => /^https?:\/\/\S+$/.test(text) && URL.canParse(text), 'not_an_address'],
	doi: [(text) => /^10\.\d{4,}\/\S+$/.test(text), 'not_a_doi'],
	phone: [(text) => /^\d+(?:-\d+)*$/.test(text), 'not_a_phone']
};
const MARKS = /\*\*|:(?:term|gap)\[|\[\^/;
const FACTS = /:param\[/;

function textFault({ form, marks }: Pick<TextField, 'form' | 'marks'>, text: string): FieldFault | null {
	if (text.length > MOST_CHARACTERS) return 'too_long';
	if (HIDDEN.test(text)) return 'hidden_character';
	if (form) {
		const [fits, fault] = FORMS[form];
		return fits(text) ? null : fault;
	}
	const isPlain = marks === 'all' || (!MARKS.test(text) && (marks === 'facts' || !FACTS.test(text)));
	return isPlain ? null : 'not_plain';
}

function numberFault({ least, most }: NumberField, text: string): FieldFault | null {
	if (!isWholeNumber(text)) return 'not_a_number';
	if (least !== undefined && Number(text) < least) return 'too_small';
	return most !== undefined && Number(text) > most ? 'too_large' : null;
}

function pickFault(field: PickField, values: EntryValues): FieldFault | null {
	const { from } = field;
	if (!('words' in from)) return null;
	const picks = field.many ? picksIn(values, field.key) : [textIn(values, field.key)];
	return picks.every((one) => from.words.includes(one)) ? null : 'not_a_choice';
}
