import type { LanguageTag } from '../../model.ts';
import { textAt } from '../../exchange/yaml-source.ts';
import { listOf } from '../../overlay/parts.ts';
import {
	CARD_VALUES,
	CHECK_IN_OWN_WORDS,
	CHECK_IN_QUESTION,
	CHECK_IN_VALUES,
	FORM_VALUES,
	HEALTH_QUESTION,
	PROMPT,
	TRAIT
} from './fields/care-form-fields.ts';
import {
	CLAUSE,
	CONSENT,
	COURSE_VALUES,
	DISCLOSURE_VALUES,
	FIGURE_VALUES,
	ICON_GROUP,
	KEY_INFORMATION_VALUES,
	LEVEL,
	LEVEL_VALUES,
	NATIONAL_NUMBER,
	OWN_SIGN,
	PLAN,
	SOURCE,
	figureLabel,
	parameterFields,
	termFields
} from './fields/course-fields.ts';
import { ITEM_KINDS, itemFields } from './fields/item-fields.ts';
import { BLOCK, MISCONCEPTION, MODULE_VALUES, OBJECTIVE } from './fields/module-fields.ts';
import { openEntry } from './open-part.ts';
import type { EntryKind, EntrySpec, Field, GroupField } from './spec.ts';

/** The part as it is: some fields depend on what it says of itself, and the glossaries on their language. */
type Part = { key: string; text: string; language: LanguageTag };
type Entry = { kind: EntryKind; fields: readonly Field[] };

/**
 * What a file has forms for: values by their key, some of them `in` a map of the file, which is one part where it stands on
 * one line; and entries by the list that they stand in.
 */
type Form = {
	values?: readonly Field[];
	in?: Readonly<Record<string, GroupField>>;
	labels?: (key: string) => Field;
	entries?: Readonly<Record<string, (part: Part) => Entry | null>>;
};

const entry =
	(kind: EntryKind, fields: readonly Field[]): ((part: Part) => Entry) =>
	() => ({ kind, fields });

const FORMS: readonly (readonly [file: RegExp, form: Form])[] = [
	[/^course\.yaml$/, { values: COURSE_VALUES, in: { plan: PLAN, consent: CONSENT } }],
	[
		/^modules\/[^/]+\/module\.yaml$/,
		{
			values: MODULE_VALUES,
			entries: {
				objectives: entry('objective', OBJECTIVE),
				misconceptions: entry('misconception', MISCONCEPTION),
				blocks: entry('block', BLOCK),
				items: itemEntry
			}
		}
	],
	[/^consent\/clauses\.yaml$/, { entries: { clauses: entry('clause', CLAUSE) } }],
	[/^key-information\/key-information\.yaml$/, { values: KEY_INFORMATION_VALUES }],
	[/^electronic-records\/disclosure\.yaml$/, { values: DISCLOSURE_VALUES }],
	[/^warning-levels\/levels\.yaml$/, { values: LEVEL_VALUES, entries: { levels: entry('level', LEVEL) } }],
	[/^warning-levels\/signs\.yaml$/, { entries: { signs: entry('sign', OWN_SIGN) } }],
	[
		/^check-ins\/check-in\.yaml$/,
		{
			values: CHECK_IN_VALUES,
			in: { own_words: CHECK_IN_OWN_WORDS },
			entries: { questions: entry('question', CHECK_IN_QUESTION) }
		}
	],
	[
		/^health-check\/health-check\.yaml$/,
		{ values: FORM_VALUES, entries: { questions: entry('question', HEALTH_QUESTION) } }
	],
	[
		/^risks-and-strengths\/risks-and-strengths\.yaml$/,
		{ values: FORM_VALUES, entries: { risks: entry('question', TRAIT), strengths: entry('question', TRAIT) } }
	],
	[/^wallet-card\/wallet-card\.yaml$/, { values: CARD_VALUES }],
	[
		/^what-matters\/what-matters\.yaml$/,
		{ values: FORM_VALUES, entries: { prompts: entry('prompt', PROMPT) } }
	],
	[/^_shared\/sources\.yaml$/, { entries: { sources: entry('source', SOURCE) } }],
	[/^_shared\/glossary\.[^./]+\.yaml$/, { entries: { terms: termEntry } }],
	[/^_shared\/params\.yaml$/, { entries: { params: parameterEntry } }],
	[/^_shared\/help\.yaml$/, { entries: { numbers: entry('number', NATIONAL_NUMBER) } }],
	[
		/^figures\/[^/]+\/figure\.yaml$/,
		{ values: FIGURE_VALUES, labels: figureLabel, entries: { groups: entry('group', ICON_GROUP) } }
	]
];

/**
 * The form of one part of a file, as `partsOf` names and cuts it; null where there is none, and the part is written as text.
 * `languages` are those of the course, the one that it is written in first. What a clinic cannot change in a form, ids, kinds,
 * locks and versions, has no field and stays as it is.
 */
export function entrySpecFor(
	file: string,
	key: string,
	{ partText, languages }: { partText: string; languages: readonly LanguageTag[] }
): EntrySpec | null {
	const form = FORMS.find(([path]) => path.test(file))?.[1];
	if (!form) return null;
	const list = listOf(key);
	const name = list === '' ? key : key.slice(list.length + 1);
	const language = /\.([^./]+)\.yaml$/.exec(file)?.[1] ?? languages[0] ?? '';
	const found = own(form.entries, list)?.({ key: name, text: partText, language });
	if (found) return { ...found, shape: 'entry', languages };
	const inside = own(form.in, list === '' ? key : list);
	const field =
		list === ''
			? (inside ?? form.values?.find((one) => one.key === key))
			: list === 'labels'
				? form.labels?.(name)
				: inside?.fields.find((one) => one.key === name);
	return field ? { kind: 'value', shape: 'value', languages, fields: [field] } : null;
}

const own = <T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
	table && Object.hasOwn(table, key) ? table[key] : undefined;

function itemEntry({ text }: Part): Entry | null {
	const map = openEntry(text, 'entry');
	const written = map && textAt(map, 'kind');
	const kind = ITEM_KINDS.find((one) => one === written);
	return kind ? { kind, fields: itemFields(kind) } : null;
}

function termEntry({ language }: Part): Entry {
	return { kind: 'term', fields: termFields(language) };
}

function parameterEntry({ text }: Part): Entry {
	const map = openEntry(text, 'entry');
	return { kind: 'parameter', fields: parameterFields(map && textAt(map, 'type')) };
}
