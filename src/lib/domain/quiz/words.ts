import type { Inline, LanguageTag, Words } from '../content/model.ts';

/** The text in one language. The content check refuses a course with a missing one, so a miss here is a bug. */
export function inLanguage(words: Words, language: LanguageTag): Inline[] {
	const text = Object.hasOwn(words, language) ? words[language] : undefined;
	if (!text) throw new Error(`A text has no words in ${language}`);
	return text;
}

/** An option, a row, a bin as a browser may have it: its id and its words, and nothing that it leads to. */
export type PublicText = { id: string; text: Inline[] };

export const shownIn = ({ id, text }: { id: string; text: Words }, language: LanguageTag): PublicText => ({
	id,
	text: inLanguage(text, language)
});

/** Names of the parameters that a text uses: their values are part of what a person sees. */
export const paramsIn = (text: readonly Inline[]): string[] =>
	text.flatMap((part) =>
		part.type === 'param' ? [part.name] : 'children' in part ? paramsIn(part.children) : []
	);
