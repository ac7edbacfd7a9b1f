import type { LanguageTag } from '../../model.ts';
import { OWN_SIGNS } from '../../own-signs.ts';
import { glossaryPath } from '../../exchange/glossary-terms.ts';
import { entrySpecFor } from './entry-spec.ts';
import { newValues } from './new-values.ts';
import type { EntrySpec } from './spec.ts';
import { rowsIn, type EntryValues } from './values.ts';
import { yamlText } from './yaml-words.ts';

const MODULE = 'modules/any/module.yaml';

/** Where it stands, and what it says beside its id that no form asks. */
type Beginning = { file: string; list: string; says?: string; isOnOneLine?: true };

const item = (kind: string, says = ''): Beginning => ({
	file: MODULE,
	list: 'items',
	says: `\n    kind: ${kind}${says}`
});
const OPEN = '\n    lock: open';

const BEGINNINGS = {
	single: item('single'),
	multiple: item('multiple'),
	true_false: item('true_false'),
	match: item('match'),
	categorise: item('categorise'),
	order: item('order'),
	numeric: item('numeric'),
	cloze: item('cloze'),
	scenario: item('scenario'),
	teachback: item('teachback'),
	reflect: item('reflect'),
	acknowledge: item('acknowledge', OPEN),
	objective: { file: MODULE, list: 'objectives' },
	misconception: { file: MODULE, list: 'misconceptions', isOnOneLine: true },
	block: { file: MODULE, list: 'blocks', says: ', lock: open', isOnOneLine: true },
	clause: { file: 'consent/clauses.yaml', list: 'clauses', says: OPEN },
	sign: { file: OWN_SIGNS, list: 'signs' },
	source: { file: '_shared/sources.yaml', list: 'sources' },
	term: { file: glossaryPath('en'), list: 'terms', isOnOneLine: true },
	number: { file: '_shared/help.yaml', list: 'numbers' },
	check_in_question: { file: 'check-ins/check-in.yaml', list: 'questions' },
	health_question: { file: 'health-check/health-check.yaml', list: 'questions' },
	risk: { file: 'risks-and-strengths/risks-and-strengths.yaml', list: 'risks' },
	strength: { file: 'risks-and-strengths/risks-and-strengths.yaml', list: 'strengths' },
	prompt: { file: 'what-matters/what-matters.yaml', list: 'prompts' }
} as const satisfies Record<string, Beginning>;

/** What can be added to a course, one entry of a list at a time. */
export type NewKind = keyof typeof BEGINNINGS;
export const NEW_KINDS = Object.keys(BEGINNINGS) as NewKind[];

export type NewEntry = {
	/** `items/call-2`: a key of the list that it is added to. */
	key: string;
	/** What `writeEntry` begins with: the id, and what no form asks. */
	partText: string;
	spec: EntrySpec;
	values: EntryValues;
};

/**
 * A new entry with empty fields, and as many empty rows as it takes to begin. `language`: of the glossary, for a term, which
 * has an entry in each. What stands beside it in other files, the words of a block or of a clause, `newBlockText` makes.
 */
export function newEntry(
	kind: NewKind,
	{
		id,
		languages,
		language = languages[0] ?? ''
	}: { id: string; languages: readonly LanguageTag[]; language?: LanguageTag }
): NewEntry {
	const { file, list, says = '', isOnOneLine }: Beginning = BEGINNINGS[kind];
	const key = `${list}/${id}`;
	const beginning = `id: ${yamlText(id)}${says}`;
	const partText = `  - ${isOnOneLine ? `{ ${beginning} }` : beginning}\n`;
	const path = kind === 'term' ? glossaryPath(language) : file;
	const spec = entrySpecFor(path, key, { partText, languages });
	if (!spec) throw new Error(`A new ${kind} has no form`);
	const values = newValues(spec.fields, languages);
	return { key, partText, spec, values: BEGUN[kind]?.(values) ?? values };
}

/** What a new entry says already in the fields of its form. */
const BEGUN: Partial<Record<NewKind, (values: EntryValues) => EntryValues>> = {
	scenario: aStory,
	// Until a source is cited, a sign of the clinic's own rests on the clinic.
	sign: (values) => ({ ...values, clinic_confirms: true })
};

/** A beginning, and the two ways in which a story can end. */
function aStory(values: EntryValues): EntryValues {
	const [first, ...others] = rowsIn(values, 'nodes');
	const ends = ['correct', 'incorrect'];
	return {
		...values,
		start: first?.id ?? '',
		nodes: [
			...(first ? [first] : []),
			...others.map(({ id, values: node }, place) => ({
				id,
				values: { ...node, end: ends[place] ?? '', choices: [] }
			}))
		]
	};
}
