import type { EntryErrors, FieldFault } from '$lib/domain/content/editing/entry/check-entry.ts';
import { under } from '$lib/domain/content/editing/entry/field-path.ts';
import type { EntrySpec, Field } from '$lib/domain/content/editing/entry/spec.ts';
import { groupIn, rowsIn, type EntryValues } from '$lib/domain/content/editing/entry/values.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { FormError } from '../../kit/error-summary/ErrorSummary.svelte';
import { languageName } from '../../words/setting-words.ts';
import { faultLabel, fieldLabel } from './entry-words.ts';
import { rowName } from './shown-fields.ts';

/** What is wrong with an entry, for the list above its form: each with where it is, and a way there. */
export const entryProblems = (spec: EntrySpec, values: EntryValues, errors: EntryErrors): FormError[] =>
	placesIn(spec, spec.fields, values, '', []).flatMap(({ path, said }) => {
		const fault = errors[path];
		return fault ? [{ field: path, text: problem(said, fault) }] : [];
	});

const problem = (said: readonly string[], fault: FieldFault): string =>
	m.studio_entry_fault_in({
		place: said.reduce((outer, inner) => m.studio_entry_place_in({ outer, inner })),
		fault: faultLabel(fault)
	});

/** Every field that may be wrong, in the order of the form, by what stands around it. */
function placesIn(
	spec: EntrySpec,
	fields: readonly Field[],
	values: EntryValues,
	path: string,
	around: readonly string[]
): { path: string; said: string[] }[] {
	return fields.flatMap((field) => {
		const here = under(path, field.key);
		const label = fieldLabel(field.name);
		const itself = { path: here, said: [...around, label] };
		if (field.kind === 'words') return languages(spec, here, [...around, label]);
		if (field.kind === 'group')
			return [itself, ...placesIn(spec, field.fields, groupIn(values, field.key), here, [...around, label])];
		if (field.kind !== 'list') return [itself];
		const rows = rowsIn(values, field.key).flatMap((row, place) => {
			const at = under(here, place);
			const name = [...around, rowName(field, row, place)];
			return field.fields === 'words'
				? languages(spec, at, name)
				: placesIn(spec, field.fields, row.values, at, name);
		});
		return [itself, ...rows];
	});
}

const languages = ({ languages: all }: EntrySpec, path: string, said: readonly string[]) =>
	all.map((language) => ({
		path: under(path, language),
		said: all.length === 1 ? [...said] : [...said, languageName(language, 'en')]
	}));
