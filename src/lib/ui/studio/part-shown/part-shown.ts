import { entryChoices } from '$lib/domain/content/editing/entry/entry-choices.ts';
import { entrySpecFor } from '$lib/domain/content/editing/entry/entry-spec.ts';
import { readEntry } from '$lib/domain/content/editing/entry/read-entry.ts';
import { markPassage } from '$lib/domain/content/editing/difference/mark-passage.ts';
import { markAll, markWords } from '$lib/domain/content/editing/difference/mark-words.ts';
import { partPassage } from '$lib/domain/content/editing/passage/part-passage.ts';
import type { LanguageTag, Passage } from '$lib/domain/content/model.ts';
import { withoutBytes } from '$lib/domain/content/picture.ts';
import type { Files } from '$lib/domain/content/source-text.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { entryLines, type EntryLine } from './entry-lines.ts';

/** A part of a course as somebody reads it who writes neither Markdown nor YAML; as text where it can be read no other way. */
export type PartShown =
	| { is: 'passage'; language: LanguageTag; passage: Passage }
	| { is: 'entry'; language: LanguageTag; lines: EntryLine[] }
	| { is: 'text'; language: LanguageTag; text: string };

export type ShownAt = {
	file: string;
	part: string;
	/** What the part may point at is called by these. */
	files: Files;
	languages: readonly LanguageTag[];
	/** Of words that stand in a file of one language, else of the course. */
	language: LanguageTag;
};

export function shownPart(text: string, { file, part, files, languages, language }: ShownAt): PartShown {
	if (file.endsWith('.md')) {
		const passage = partPassage(text);
		if (passage) return { is: 'passage', language, passage };
	}
	const spec = entrySpecFor(file, part, { partText: text, languages });
	const values = spec && readEntry(spec, text);
	if (spec && values?.ok) {
		const lines = entryLines(spec, values.value, entryChoices(spec, files, file));
		// A value that is all empty says nothing that could be read.
		if (lines.length > 0) return { is: 'entry', language, lines };
	}
	return { is: 'text', language, text: withoutBytes(text, m.studio_picture_bytes()).trimEnd() };
}

/** Two of one part with the words marked that only one of them has. */
export function markedParts(before: PartShown, after: PartShown): [PartShown, PartShown] {
	if (before.is === 'passage' && after.is === 'passage') {
		const [old, now] = markPassage(before.passage, after.passage);
		return [
			{ ...before, passage: old },
			{ ...after, passage: now }
		];
	}
	if (before.is === 'entry' && after.is === 'entry')
		return [
			{ ...before, lines: marked(before.lines, after.lines, 'removed') },
			{ ...after, lines: marked(after.lines, before.lines, 'added') }
		];
	return [before, after];
}

function marked(
	lines: readonly EntryLine[],
	others: readonly EntryLine[],
	mark: 'removed' | 'added'
): EntryLine[] {
	return lines.map((one) => {
		const other = others.find(({ name, language }) => name === one.name && language === one.language);
		if (!other) return { ...one, line: markAll(one.line, mark) };
		const [old, now] = mark === 'removed' ? markWords(one.line, other.line) : markWords(other.line, one.line);
		return { ...one, line: mark === 'removed' ? old : now };
	});
}

/** In which languages something is said in them. */
export const languagesShown = (shown: readonly PartShown[]): LanguageTag[] => [
	...new Set(
		shown.flatMap((one) => [
			one.language,
			...(one.is === 'entry' ? one.lines.flatMap(({ language }) => language ?? []) : [])
		])
	)
];
