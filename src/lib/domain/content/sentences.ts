import { languageRules } from './languages/language-rules.ts';

const segmenters = new Map<string, Intl.Segmenter>();
/** Stands in for the full stop of an abbreviation: same length, ends no sentence. */
const MASKED_STOP = '\u00b7';
const WORD = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu;

function sentenceSegmenter(language: string): Intl.Segmenter {
	const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'sentence' });
	segmenters.set(language, known);
	return known;
}

/** `start`: where it begins in the text that it is of. */
export type Sentence = { text: string; start: number };

/** The sentences of a text. "Dr." and "a.m." end none. */
export function sentencesOf(text: string, language: string): Sentence[] {
	const abbreviations = languageRules(language)?.abbreviations;
	const masked = abbreviations
		? text.replace(abbreviations, (found) => found.replaceAll('.', MASKED_STOP))
		: text;
	return [...sentenceSegmenter(language).segment(masked)]
		.map(({ segment, index }) => ({ text: text.slice(index, index + segment.length), start: index }))
		.filter((sentence) => sentence.text.trim() !== '');
}

/** Words of a language that puts spaces between them. Not by Intl: its answer may change with the runtime. */
export const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

/** The same, with where each begins. */
export const wordsAt = (text: string): { word: string; index: number }[] =>
	[...text.matchAll(WORD)].map((match) => ({ word: match[0], index: match.index }));

export const countWords = (text: string): number => wordsOf(text).length;
