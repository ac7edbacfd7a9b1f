import { languageRules } from './languages/language-rules.ts';

const segmenters = new Map<string, Intl.Segmenter>();
/** Stands in for the full stop of an abbreviation: same length, ends no sentence. */
const MASKED_STOP = '\u00b7';

function segmenter(language: string, granularity: 'sentence' | 'word'): Intl.Segmenter {
	const key = `${language} ${granularity}`;
	const known = segmenters.get(key) ?? new Intl.Segmenter(language, { granularity });
	segmenters.set(key, known);
	return known;
}

/** Sentences with where each begins. "Dr." and "a.m." end none. */
export function sentencesOf(text: string, language: string): { text: string; start: number }[] {
	const abbreviations = languageRules(language)?.abbreviations;
	const masked = abbreviations ? text.replace(abbreviations, (found) => found.replaceAll('.', MASKED_STOP)) : text;
	return [...segmenter(language, 'sentence').segment(masked)]
		.map(({ segment, index }) => ({ text: text.slice(index, index + segment.length), start: index }))
		.filter((sentence) => sentence.text.trim() !== '');
}

export function countWords(text: string, language: string): number {
	let count = 0;
	for (const { isWordLike } of segmenter(language, 'word').segment(text)) if (isWordLike) count++;
	return count;
}
