import { textWithout } from '../exchange/course-languages.ts';

type Written = { source: string; languages: readonly string[] };

/**
 * A YAML file of a module with its words in the languages of this course alone: a course has no place for words in others, and
 * no form to take them out. What says nothing else keeps the language that it was written in.
 */
export function inLanguages(text: string, { source, languages }: Written, kept: ReadonlySet<string>): string {
	const others = languages.filter((language) => !kept.has(language));
	// A text is known by its source, which therefore goes last.
	const inOrder = others.toSorted((a, b) => Number(a === source) - Number(b === source));
	const known = new Set(languages);
	return inOrder.reduce((left, language) => textWithout(left, { source, known }, language), text);
}
