import { isMap, isSeq } from 'yaml';
import { isContentId } from '../names.ts';
import { COURSE_FILE } from './course-frame.ts';
import { endOfLine, insertion, lineBefore, lineEndOf, withEdits, type Edit } from './edits.ts';
import { TERM_KEYS, termsOf } from './glossary-terms.ts';
import { addressPart } from './unit.ts';
import { wordMapsOf } from './word-maps.ts';
import { endOfNode, openMap, pairOf, putText, quoted } from './yaml-source.ts';

/** Texts by their place in a file. */
type Wanted = ReadonlyMap<string, string>;

/** A YAML file with these words in another language beside those of its source. */
export const putWords = (
	text: string,
	source: string,
	language: string,
	languages: ReadonlySet<string>,
	wanted: Wanted
): string =>
	withEdits(
		text,
		wordMapsOf(text, source, languages).flatMap(({ place, map }) => {
			const words = wanted.get(place);
			return words === undefined ? [] : [putText(text, map, language, words)];
		})
	);

/** course.yaml with one language more, after the others. */
export function withLanguage(files: ReadonlyMap<string, string>, language: string): string {
	const text = files.get(COURSE_FILE) ?? '';
	const course = openMap(text);
	const list = course && pairOf(course, 'languages')?.value;
	const last = isSeq(list) ? list.items.at(-1) : undefined;
	if (!isSeq(list) || last === undefined) return text;
	return withEdits(text, [
		list.flow ? insertion(endOfNode(text, last), `, ${language}`) : entryAfter(text, last, language)
	]);
}

/** A glossary with these words of its terms; a term that it lacks comes where the source glossary has it. */
export function putTerms(text: string, source: string, wanted: Wanted): string {
	const terms = termsOf(text);
	const byId = new Map(terms.map(({ id, map }) => [id, map]));
	const edits: Edit[] = [];
	let after: unknown;
	for (const { id } of termsOf(source)) {
		const map = byId.get(id);
		const words = wordsOf(id, wanted);
		if (map) {
			after = map;
			edits.push(...words.map(([key, said]) => putText(text, map, key, said)));
		} else if (words.length > 0) {
			const [first] = terms;
			if (after !== undefined) edits.push(entryAfter(text, after, termOf(id, words)));
			else if (first) edits.push(entryBefore(text, first.map, termOf(id, words)));
		}
	}
	return withEdits(text, edits);
}

/** A glossary in a language that had none, with the terms that were translated. */
export function newGlossary(source: string, language: string, wanted: Wanted): string {
	const ends = lineEndOf(source);
	const terms = termsOf(source).flatMap(({ id }) => {
		const words = wordsOf(id, wanted);
		return words.length === 0 ? [] : [`  - ${termOf(id, words)}`];
	});
	return ['schema: preface/glossary@1', `lang: ${language}`, 'terms:', ...terms, ''].join(ends);
}

const wordsOf = (id: string, wanted: Wanted): [key: string, words: string][] =>
	TERM_KEYS.flatMap((key): [string, string][] => {
		const words = wanted.get(`terms/${addressPart(id)}/${key}`);
		return words === undefined ? [] : [[key, words]];
	});

const termOf = (id: string, words: readonly [string, string][]): string =>
	`{ id: ${isContentId(id) ? id : quoted(id)}, ${words.map(([key, said]) => `${key}: ${quoted(said)}`).join(', ')} }`;

/** An entry of a list on a line of its own, with the dash and the indentation of its neighbour. */
const entryAfter = (text: string, neighbour: unknown, entry: string): Edit =>
	insertion(
		endOfLine(text, endOfNode(text, neighbour)),
		lineEndOf(text) + lineBefore(text, startOfNode(neighbour)) + entry
	);

const entryBefore = (text: string, neighbour: unknown, entry: string): Edit => {
	const start = startOfNode(neighbour);
	return insertion(start, entry + lineEndOf(text) + lineBefore(text, start));
};

const startOfNode = (node: unknown): number => {
	const range =
		isMap(node) || isSeq(node) ? node.range : (node as { range?: [number, number, number] }).range;
	return range?.[0] ?? 0;
};
