import type { EntryChoice, EntryChoices } from '$lib/domain/content/editing/entry/entry-choices.ts';
import type {
	EntrySpec,
	Field,
	FlagField,
	ListField,
	NumberField,
	PickField,
	TextField
} from '$lib/domain/content/editing/entry/spec.ts';
import {
	flagIn,
	groupIn,
	picksIn,
	rowsIn,
	textIn,
	type EntryValues
} from '$lib/domain/content/editing/entry/values.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { rowLabel, wordLabel } from './entry-words.ts';

/** What a form shows, all of it: fields look at each other, as rows that point at other rows do. */
export type ShownEntry = { spec: EntrySpec; values: EntryValues; choices: EntryChoices };
export type EntryOption = { value: string; label: string };
/** `label`: what the options have in common; null where nothing. */
export type OptionGroup = { label: string | null; options: EntryOption[] };

/**
 * What a field may be set to. What it is set to now is always among it: a part can point at something that is gone.
 * Beliefs stand by objective, those about the one that is asked first.
 */
export function optionsFor(field: PickField, shown: ShownEntry, chosen: readonly string[]): OptionGroup[] {
	const { from } = field;
	if ('words' in from) {
		const known = from.words.map((value) => ({ value, label: wordLabel(field, value) }));
		return [{ label: null, options: withChosen(known, chosen) }];
	}
	if ('list' in from) return [{ label: null, options: withChosen(rowOptions(from.list, shown), chosen) }];
	const choices = shown.choices[from.course] ?? [];
	return withGroups(withChosen(choices, chosen), shown);
}

/** What a field that stays as it is says, and what it posts. */
export function fixedWords(
	field: TextField | NumberField | PickField | FlagField,
	of: EntryValues,
	shown: ShownEntry
): { said: string; posts: string[] } {
	if (field.kind === 'flag') {
		const isSet = flagIn(of, field);
		return { said: isSet ? m.studio_form_yes() : m.studio_form_no(), posts: isSet ? ['yes'] : [] };
	}
	const posts = (
		field.kind === 'pick' && field.many ? picksIn(of, field.key) : [textIn(of, field.key)]
	).filter((one) => one !== '');
	if (field.kind !== 'pick') return { said: posts.join(), posts };
	const options = optionsFor(field, shown, posts).flatMap((group) => group.options);
	const labels = posts.map((one) => options.find(({ value }) => value === one)?.label ?? one);
	return { said: labels.join('; '), posts };
}

const withChosen = <T extends EntryOption>(
	known: readonly T[],
	chosen: readonly string[]
): (T | EntryOption)[] => [
	...known,
	...chosen
		.filter((id) => id !== '' && !known.some(({ value }) => value === id))
		.map((id) => ({ value: id, label: m.studio_entry_not_in_course({ id }) }))
];

function withGroups(options: readonly EntryChoice[], shown: ShownEntry): OptionGroup[] {
	const asked = textIn(shown.values, 'objective');
	const about = [...new Set(options.map(({ of }) => of ?? null))].toSorted(
		(a, b) => Number(b === asked) - Number(a === asked)
	);
	return about.map((objective) => ({
		label: objective === null ? null : objectiveLabel(objective, shown.choices),
		options: options.filter(({ of }) => (of ?? null) === objective)
	}));
}

const objectiveLabel = (id: string, { objective = [] }: EntryChoices): string =>
	objective.find(({ value }) => value === id)?.label ?? id;

/** The rows of another list of the same entry, by their number and their words. */
function rowOptions(key: string, { spec, values }: ShownEntry): EntryOption[] {
	const list = spec.fields.find((field): field is ListField => field.kind === 'list' && field.key === key);
	if (!list) return [];
	return rowsIn(values, key).map(({ id, values: row }, place) => {
		const words = wordsOf(list.fields === 'words' ? [] : list.fields, row, spec.languages[0] ?? '');
		const name = rowLabel(list.name, place);
		return {
			value: id,
			label:
				words === ''
					? m.studio_entry_without_words({ row: name })
					: m.studio_entry_row_with_words({ row: name, words: shortened(words) })
		};
	});
}

function wordsOf(fields: readonly Field[], row: EntryValues, language: string): string {
	const words = fields.find(({ kind }) => kind === 'words');
	return words ? textIn(groupIn(row, words.key), language) : '';
}

const LONGEST_CHARACTERS = 60;
const shortened = (text: string): string =>
	text.length <= LONGEST_CHARACTERS ? text : `${text.slice(0, LONGEST_CHARACTERS).trimEnd()}…`;
