import type { LanguageTag } from '../../model.ts';
import { idFrom } from './id-from.ts';
import { newEntry, type NewKind } from './new-entry.ts';
import { writeEntry } from './write-entry.ts';
import type { EntryValues } from './values.ts';
import { yamlText } from './yaml-words.ts';

/** A block of a lesson, or of the clauses, with its heading and nothing below it yet; empty where it has none in this language. */
export const newBlockText = (id: string, heading: string): string =>
	`:::block{#${id}}\n${heading.trim() === '' ? '' : `## ${headingOf(heading)}\n`}:::\n`;

/** One line, without what Markdown would take for something else. */
const headingOf = (text: string): string =>
	text
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/[\\`*_[\]{}<>&]/g, '\\$&');

type NewModule = {
	id: string;
	title: Readonly<Record<LanguageTag, string>>;
	/** Of the course; the first is the one that it is written in. */
	languages: readonly LanguageTag[];
	/** Every id that the course has or ever had. */
	taken: ReadonlySet<string>;
};

const FIRST_VERSION = '0.1.0';

/**
 * The files of a new module: one objective, taught in one passage, one belief with the passage that corrects it, and one
 * question, all still without words. It can be read and saved; what has to be said before it can be published, the rules say.
 * `course.yaml` lists it under `modules`.
 */
export function newModule({ id, title, languages, taken }: NewModule): Map<string, string> {
	const used = new Set(taken);
	const idFor = (what: string): string => {
		const made = idFrom(`${id}-${what}`, used);
		used.add(made);
		return made;
	};
	const ids = {
		objective: idFor('goal'),
		belief: idFor('belief'),
		lesson: idFor('lesson'),
		again: idFor('again'),
		item: idFor('question')
	};
	const entry = (kind: NewKind, name: string, said: EntryValues): string => {
		const { spec, values, partText } = newEntry(kind, { id: name, languages });
		return writeEntry(spec, { ...values, ...said }, { partText });
	};
	const titles = languages
		.filter((language) => title[language])
		.map((language) => `${language}: ${yamlText(title[language] ?? '')}`);
	const module = [
		'schema: preface/module@1',
		`id: ${id}`,
		`version: ${FIRST_VERSION}`,
		`title: { ${titles.join(', ')} }`,
		'minutes: 1',
		'lock: open',
		'',
		`objectives:\n${entry('objective', ids.objective, { taught_in: [ids.lesson] })}`,
		`misconceptions:\n${entry('misconception', ids.belief, { objective: ids.objective, reteach: ids.again })}`,
		`blocks:\n${entry('block', ids.lesson, { kind: 'lesson' })}${entry('block', ids.again, { kind: 'reteach' })}`,
		`items:\n${entry('single', ids.item, { objective: ids.objective })}`
	].join('\n');
	return new Map([
		[`modules/${id}/module.yaml`, module],
		...languages.map((language): [string, string] => [
			`modules/${id}/lesson.${language}.md`,
			lesson(id, language, language !== languages[0], [ids.lesson, ids.again], title[language] ?? '')
		])
	]);
}

const lesson = (
	module: string,
	language: LanguageTag,
	isTranslated: boolean,
	blocks: readonly string[],
	title: string
): string =>
	[
		[
			'---',
			'schema: preface/lesson@1',
			`module: ${module}`,
			`lang: ${language}`,
			...(isTranslated ? [`translated_from: ${FIRST_VERSION}`] : []),
			'---',
			''
		].join('\n'),
		...blocks.map((id) => newBlockText(id, title))
	].join('\n');
