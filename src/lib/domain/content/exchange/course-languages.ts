import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { textOf } from '../read/scalar.ts';
import type { Files } from '../source-text.ts';
import {
	COURSE_FILE,
	isTextIn,
	languagesOf,
	markedAs,
	sourceLanguageOf,
	withoutMarks
} from './course-frame.ts';
import { withEdits, type Edit } from './edits.ts';
import { glossaryPath } from './glossary-terms.ts';
import { withLanguage } from './put-words.ts';
import { marksPath } from './translation-marks.ts';
import { wordMapsOf } from './word-maps.ts';
import { endOfNode, openMap, pairOf } from './yaml-source.ts';

/** The course with one language more, of which it says nothing yet. Null where its file has no list that could be added to. */
export function courseWithLanguage(files: Files, language: string): Map<string, string> | null {
	if (languagesOf(withoutMarks(files)).includes(language)) return null;
	const course = markedAs(files.get(COURSE_FILE), withLanguage(withoutMarks(files), language));
	const after = new Map([...files, [COURSE_FILE, course]]);
	return languagesOf(withoutMarks(after)).includes(language) ? after : null;
}

/**
 * The course without a language: its files, its words in every other file, and its place in the list. Everything else stays
 * the same to the byte. Null for the language that the course is written in, and one that it does not have.
 */
export function courseWithoutLanguage(files: Files, language: string): Map<string, string> | null {
	const readable = withoutMarks(files);
	const source = sourceLanguageOf(readable);
	const languages = languagesOf(readable);
	if (source === null || language === source || !languages.includes(language)) return null;
	const known = new Set(languages);
	return new Map(
		[...readable].flatMap(([path, text]): [string, string][] => {
			if (isTextIn(path, language) || path === glossaryPath(language) || path === marksPath(language))
				return [];
			if (!/\.ya?ml$/.test(path)) return [[path, markedAs(files.get(path), text)]];
			const words = textWithout(text, { source, known }, language);
			const left = path === COURSE_FILE ? withoutEntry(words, language) : words;
			return [[path, markedAs(files.get(path), left)]];
		})
	);
}

type Written = { source: string; known: ReadonlySet<string> };

/**
 * A YAML file without its words in this language, and otherwise the same to the byte; what says nothing in another keeps them.
 * `known`: all that it has words in.
 */
export const textWithout = (text: string, { source, known }: Written, language: string): string =>
	withEdits(
		text,
		wordMapsOf(text, source, known).flatMap(({ map }) => withoutPair(text, map, language))
	);

type Place = { start: number; end: number };

function withoutPair(text: string, map: YAMLMap, key: string): Edit[] {
	if (map.items.length < 2) return [];
	const places = map.items.map((pair) => ({ start: startOf(pair.key), end: endOfNode(text, pair) }));
	const at = map.items.findIndex((pair) => textOf(pair.key) === key);
	return at < 0 ? [] : [taken(text, places, at, map.flow === true)];
}

function withoutEntry(text: string, language: string): string {
	const course = openMap(text);
	const list = course && pairOf(course, 'languages')?.value;
	if (!isSeq(list)) return text;
	const places = list.items.map((item) => ({ start: startOf(item), end: endOfNode(text, item) }));
	const at = list.items.findIndex((item) => textOf(item) === language);
	return at < 0 ? text : withEdits(text, [taken(text, places, at, list.flow === true)]);
}

/** One of several, with the comma beside it or the line that it stands on. */
function taken(text: string, places: readonly Place[], at: number, isFlow: boolean): Edit {
	const { start, end } = places[at] ?? { start: 0, end: 0 };
	const [before, after] = [places[at - 1], places[at + 1]];
	if (isFlow) {
		if (before) return { start: before.end, end, text: '' };
		return { start, end: after?.start ?? end, text: '' };
	}
	if (before) return { start: endOfLineOf(text, before.end), end: endOfLineOf(text, end), text: '' };
	return { start, end: after?.start ?? end, text: '' };
}

/** Past a comment behind it, to the sign that ends the line. */
function endOfLineOf(text: string, offset: number): number {
	const end = /\r?\n/.exec(text.slice(offset));
	return end ? offset + end.index : text.length;
}

const startOf = (node: unknown): number => (isScalar(node) || isMap(node) ? (node.range?.[0] ?? 0) : 0);
