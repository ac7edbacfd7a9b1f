import { oncePerWord } from '../../once-per-word.ts';
import { syllablesIn } from './en-syllables.ts';
import { syllablesInSpanish } from './es-syllables.ts';

const MOST_WORDS = 20_000;
const COUNTERS: Readonly<Record<string, (word: string) => number>> = {
	en: oncePerWord(MOST_WORDS, syllablesIn),
	es: oncePerWord(MOST_WORDS, syllablesInSpanish)
};

/** Counts the syllables of one word as it is written; undefined for a language that nobody has taught us. */
export const syllableCounter = (language: string): ((word: string) => number) | undefined =>
	COUNTERS[language.split('-')[0] ?? ''];
