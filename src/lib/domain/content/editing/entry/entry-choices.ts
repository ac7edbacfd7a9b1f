import { textAt } from '../../exchange/yaml-source.ts';
import type { LanguageTag } from '../../model.ts';
import { listOf, partsOf } from '../../overlay/parts.ts';
import { OWN_SIGNS } from '../../own-signs.ts';
import type { Files } from '../../source-text.ts';
import { entrySpecFor } from './entry-spec.ts';
import { openEntry } from './open-part.ts';
import { partTitle } from './part-title.ts';
import { readEntry } from './read-entry.ts';
import type { CourseList, EntrySpec, Field } from './spec.ts';
import { groupIn, picksIn, rowsIn, textIn, type EntryValues } from './values.ts';

/** `of`: the objective that a belief is about. */
export type EntryChoice = { value: string; label: string; of?: string };
export type EntryChoices = Partial<Record<CourseList, EntryChoice[]>>;

/**
 * What the fields of a form may point at, by the words of the course: read from the files part by part, so that a draft with
 * mistakes elsewhere has choices too. `file` is the one that the form is about.
 */
export function entryChoices(spec: EntrySpec, files: Files, file: string): EntryChoices {
	const asked: Asked = { files, file, languages: spec.languages };
	return Object.fromEntries(listsIn(spec.fields).map((list) => [list, LISTS[list](asked)]));
}

const listsIn = (fields: readonly Field[]): CourseList[] => [
	...new Set(
		fields.flatMap((field): CourseList[] => {
			if (field.kind === 'pick') return 'course' in field.from ? [field.from.course] : [];
			return (field.kind === 'group' || field.kind === 'list') && field.fields !== 'words'
				? listsIn(field.fields)
				: [];
		})
	)
];

type Asked = { files: Files; file: string; languages: readonly LanguageTag[] };

const LISTS: Readonly<Record<CourseList, (asked: Asked) => EntryChoice[]>> = {
	module: modules,
	objective: (asked) => entries(asked, asked.file, 'objectives'),
	misconception: (asked) =>
		parts(asked, asked.file, 'misconceptions').map((part) => ({
			...named(asked, asked.file, part),
			of: scalarIn(part, 'objective')
		})),
	lesson: (asked) => blocks(asked, (kind) => kind !== 'reteach'),
	reteach: (asked) => blocks(asked, (kind) => kind === 'reteach'),
	source: (asked) => entries(asked, '_shared/sources.yaml', 'sources'),
	parameter: (asked) =>
		entries(
			asked,
			PARAMETERS,
			'params',
			(part) => part.id.startsWith('clinic.') && scalarIn(part, 'type') === 'integer'
		),
	product: (asked) =>
		rowsIn(valueOf(asked, 'course.yaml', 'plan/products'), 'products').map(({ id, values }) =>
			called(asked, id, groupIn(values, 'name'))
		),
	level: (asked) => warningLevels(asked).map(({ id, values }) => called(asked, id, groupIn(values, 'title'))),
	number: (asked) => entries(asked, '_shared/help.yaml', 'numbers'),
	sign: (asked) => [
		...warningLevels(asked).flatMap(({ values }) =>
			rowsIn(values, 'signs').map((sign) => called(asked, sign.id, groupIn(sign.values, 'sign')))
		),
		...entries(asked, OWN_SIGNS, 'signs')
	],
	duty: duties
};

const PARAMETERS = '_shared/params.yaml';

type NamedPart = { key: string; id: string; text: string };

/** The entries of a list of a file. */
const parts = ({ files }: Asked, file: string, list: string): NamedPart[] =>
	partsOf(file, files.get(file) ?? '').flatMap(({ key, text }) =>
		key !== null && listOf(key) === list ? [{ key, id: key.slice(key.indexOf('/') + 1), text }] : []
	);

const named = ({ languages }: Asked, file: string, { key, id, text }: NamedPart): EntryChoice => ({
	value: id,
	label: partTitle(file, key, text, languages[0] ?? '')
});

const entries = (
	asked: Asked,
	file: string,
	list: string,
	fits: (part: NamedPart) => boolean = () => true
): EntryChoice[] =>
	parts(asked, file, list)
		.filter(fits)
		.map((part) => named(asked, file, part));

function scalarIn({ text }: NamedPart, field: string): string {
	const map = openEntry(text, 'entry');
	return (map && textAt(map, field)) ?? '';
}

function valueOf(asked: Asked, file: string, key: string): EntryValues {
	const part = partsOf(file, asked.files.get(file) ?? '').find((one) => one.key === key);
	const spec = part && entrySpecFor(file, key, { partText: part.text, languages: asked.languages });
	const read = spec && readEntry(spec, part.text);
	return read?.ok ? read.value : {};
}

const called = ({ languages }: Asked, value: string, words: EntryValues): EntryChoice => ({
	value,
	label: textIn(words, languages[0] ?? '') || value
});

/** Named by their headings, which stand in the lesson. */
function blocks(asked: Asked, fits: (kind: string) => boolean): EntryChoice[] {
	const [language = ''] = asked.languages;
	const lesson = asked.file.replace(/module\.yaml$/, `lesson.${language}.md`);
	const headings = new Map(
		parts(asked, lesson, '').map(({ key, text }) => [key, partTitle(lesson, key, text, language)])
	);
	return parts(asked, asked.file, 'blocks')
		.filter((part) => fits(scalarIn(part, 'kind')))
		.map(({ id }) => ({ value: id, label: headings.get(id) ?? id }));
}

function modules(asked: Asked): EntryChoice[] {
	return [...asked.files.keys()].flatMap((file) => {
		const id = /^modules\/([^/]+)\/module\.yaml$/.exec(file)?.[1];
		return id === undefined ? [] : [called(asked, id, groupIn(valueOf(asked, file, 'title'), 'title'))];
	});
}

/** All levels stand in one part, unless each begins with its id. */
function warningLevels(asked: Asked) {
	const file = 'warning-levels/levels.yaml';
	const rows = rowsIn(valueOf(asked, file, 'levels'), 'levels');
	if (rows.length > 0) return rows;
	return parts(asked, file, 'levels').map(({ key, id }) => ({ id, values: valueOf(asked, file, key) }));
}

const DUTIES = 33;

/** By the clauses that say it now: what each number asks for is not written in the course. */
function duties(asked: Asked): EntryChoice[] {
	const file = 'consent/clauses.yaml';
	const clauses = parts(asked, file, 'clauses').map((part) => ({
		label: named(asked, file, part).label,
		covers: picksIn(valueOf(asked, file, part.key), 'covers')
	}));
	return Array.from({ length: DUTIES }, (_, index) => {
		const duty = `D${index + 1}`;
		const said = clauses.filter(({ covers }) => covers.includes(duty)).map(({ label }) => label);
		return { value: duty, label: [duty, ...said].join(' · ') };
	});
}
