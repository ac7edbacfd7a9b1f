import type { LanguageTag } from '../../model.ts';
import { partsOf } from '../../overlay/parts.ts';
import type { Files } from '../../source-text.ts';
import { checkEntry, type FieldFault } from '../entry/check-entry.ts';
import { entrySpecFor } from '../entry/entry-spec.ts';
import { readEntry } from '../entry/read-entry.ts';
import type { EntrySpec } from '../entry/spec.ts';
import { groupIn, rowsIn, textIn, type EntryValues } from '../entry/values.ts';
import { writeEntry } from '../entry/write-entry.ts';

/** What a picture is called, and all that it says, by language: one sentence on each line. */
export type FigureWords = {
	title: Readonly<Record<LanguageTag, string>>;
	equivalent: Readonly<Record<LanguageTag, string>>;
};

/** By `title.en`, `equivalent.es`. `other_lines`: there are more or fewer sentences than in the first language. */
export type FigureWordsErrors = Record<string, FieldFault | 'other_lines'>;

export const figureFile = (id: string): string => `figures/${id}/figure.yaml`;

const PARTS = ['title', 'equivalent'] as const;
type PartName = (typeof PARTS)[number];

/** The words of a picture of these files; null where it has none that a form can hold. */
export function figureWordsIn(
	files: Files,
	id: string,
	languages: readonly LanguageTag[]
): FigureWords | null {
	const [title, equivalent] = PARTS.map((part) => {
		const text = figurePart(files, id, part);
		const read = text === null ? null : readEntry(specOf(part, languages), text);
		return read?.ok ? read.value : null;
	});
	if (!title || !equivalent) return null;
	const rows = rowsIn(equivalent, 'equivalent');
	return {
		title: byLanguage(languages, (language) => textIn(groupIn(title, 'title'), language)),
		equivalent: byLanguage(languages, (language) =>
			rows.map(({ values }) => textIn(values, language)).join('\n')
		)
	};
}

/** What a form can tell by itself: every language says it, in as many sentences. */
export function checkFigureWords(words: FigureWords, languages: readonly LanguageTag[]): FigureWordsErrors {
	const errors: FigureWordsErrors = {};
	const [first = ''] = languages;
	const count = linesIn(words.equivalent[first]).length;
	for (const language of languages) {
		const lines = linesIn(words.equivalent[language]);
		if (lines.length === 0)
			errors[`equivalent.${language}`] = language === first ? 'missing' : 'not_translated';
		else if (lines.length !== count) errors[`equivalent.${language}`] = 'other_lines';
	}
	for (const part of PARTS) {
		const found = checkEntry(specOf(part, languages), valuesOf(words, languages));
		for (const [path, fault] of Object.entries(found)) {
			const language = path.slice(path.lastIndexOf('.') + 1);
			if (languages.includes(language)) errors[`${part}.${language}`] ??= fault;
		}
	}
	return errors;
}

/** A part of a picture's file with these words in it; what did not change stays to the letter. */
export const writtenPart = (
	part: PartName,
	words: FigureWords,
	{ languages, before = `${part}:\n` }: { languages: readonly LanguageTag[]; before?: string }
): string => writeEntry(specOf(part, languages), valuesOf(words, languages), { partText: before });

/** Both parts with these words; `before`: as they stand now. */
export const figureWordParts = PARTS;

export const figurePart = (files: Files, id: string, part: string): string | null => {
	const file = figureFile(id);
	return partsOf(file, files.get(file) ?? '').find(({ key }) => key === part)?.text ?? null;
};

function specOf(part: PartName, languages: readonly LanguageTag[]): EntrySpec {
	const spec = entrySpecFor(figureFile('any'), part, { partText: '', languages });
	if (!spec) throw new Error(`A picture has no form for its ${part}`);
	return spec;
}

function valuesOf({ title, equivalent }: FigureWords, languages: readonly LanguageTag[]): EntryValues {
	const lines = new Map(languages.map((language) => [language, linesIn(equivalent[language])]));
	const count = Math.max(0, ...[...lines.values()].map(({ length }) => length));
	return {
		title: byLanguage(languages, (language) => tidy(title[language] ?? '')),
		equivalent: Array.from({ length: count }, (_, place) => ({
			id: '',
			values: byLanguage(languages, (language) => lines.get(language)?.[place] ?? '')
		}))
	};
}

const linesIn = (text = ''): string[] =>
	text
		.split(/\r\n?|\n/)
		.map(tidy)
		.filter((line) => line !== '');

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

const byLanguage = (
	languages: readonly LanguageTag[],
	said: (language: LanguageTag) => string
): Record<LanguageTag, string> => Object.fromEntries(languages.map((one) => [one, said(one)]));
