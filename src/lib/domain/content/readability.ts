import { fleschKincaid } from 'flesch-kincaid';
import { smogFormula } from 'smog-formula';
import { oncePer } from '../once-per.ts';
import { syllableCounter } from './languages/syllables.ts';
import type { Inline, LanguageTag, Passage, Term } from './model.ts';
import { sentencesOf, wordsOf } from './sentences.ts';
import { nodeLines } from './text.ts';

/** What reading formulas count. `polysyllables`: words of three syllables or more. */
export type ReadingCounts = { sentences: number; words: number; syllables: number; polysyllables: number };

/** raw: as written. adjusted: each word of the glossary counts as one of two syllables, because it is explained in place. */
export type Readability = { raw: ReadingCounts; adjusted: ReadingCounts };

const POLYSYLLABLE = 3;
const EXPLAINED_SYLLABLES = 2;
const NOTHING: ReadingCounts = { sentences: 0, words: 0, syllables: 0, polysyllables: 0 };

/** Null in a language whose syllables nobody has taught us to count. */
export function readabilityOf(
	passage: Passage,
	language: LanguageTag,
	explained: ReadonlySet<string>
): Readability | null {
	const syllablesIn = syllableCounter(language);
	if (!syllablesIn) return null;
	const count = { raw: { ...NOTHING }, adjusted: { ...NOTHING } };
	for (const line of linesIn(passage)) {
		const text = lineText(line);
		const sentences = sentencesOf(text, language).length;
		for (const counts of [count.raw, count.adjusted]) counts.sentences += sentences;
		for (const word of wordsOf(text)) {
			// A number is read as a word, too.
			const syllables = Math.max(1, syllablesIn(word));
			const isExplained = explained.has(word.toLowerCase());
			add(count.raw, syllables);
			add(count.adjusted, isExplained ? Math.min(syllables, EXPLAINED_SYLLABLES) : syllables);
		}
	}
	return count;
}

/** Words that the glossary explains, as single words in small letters, with the plain forms of each. */
export function explainedWords(
	terms: readonly Record<LanguageTag, string>[],
	language: LanguageTag
): Set<string> {
	return new Set(
		terms.flatMap((term) =>
			wordsOf(term[language] ?? '').flatMap((word) => {
				const bare = word.toLowerCase();
				return [bare, `${bare}s`, bare.replace(/s$/, '')];
			})
		)
	);
}

/** The same, of a whole glossary. */
export const explainedIn = oncePer((glossary: readonly Term[], language: LanguageTag): ReadonlySet<string> =>
	explainedWords(
		glossary.map(({ term }) => term),
		language
	)
);

export const addCounts = (all: readonly ReadingCounts[]): ReadingCounts =>
	all.reduce(
		(sum, one) => ({
			sentences: sum.sentences + one.sentences,
			words: sum.words + one.words,
			syllables: sum.syllables + one.syllables,
			polysyllables: sum.polysyllables + one.polysyllables
		}),
		NOTHING
	);

/** School grade of the United States by Flesch and Kincaid (1975). Null where there is nothing to read. */
export const gradeOf = ({ sentences, words, syllables }: ReadingCounts): number | null =>
	words === 0 ? null : fleschKincaid({ sentence: sentences, word: words, syllable: syllables });

/** Ease of a Spanish text by Szigriszt-Pazos (1993), as the INFLESZ scale reads it. Null where there is nothing to read. */
export const infleszOf = ({ sentences, words, syllables }: ReadingCounts): number | null =>
	words === 0 || sentences === 0 ? null : 206.835 - (62.3 * syllables) / words - words / sentences;

/** McLaughlin (1969) asks for so many sentences; with fewer the number says nothing. */
const LEAST_SMOG_SENTENCES = 30;

/** Null for a text too short for it: the library would answer a number all the same. */
export const smogOf = ({ sentences, polysyllables }: ReadingCounts): number | null =>
	sentences < LEAST_SMOG_SENTENCES
		? null
		: smogFormula({ sentence: sentences, polysillabicWord: polysyllables });

function add(counts: ReadingCounts, syllables: number): void {
	counts.words += 1;
	counts.syllables += syllables;
	if (syllables >= POLYSYLLABLE) counts.polysyllables += 1;
}

/** A heading and an entry of a list are read as sentences of their own. */
const linesIn = (passage: Passage): Inline[][] => passage.flatMap((node) => [...nodeLines(node)]);

/** A value of the clinic is a number or a name: one word, as the reader sees it. */
const lineText = (line: readonly Inline[]): string =>
	line
		.map((inline) => {
			if (inline.type === 'text') return inline.value;
			if (inline.type === 'param') return '10';
			return 'children' in inline ? lineText(inline.children) : '';
		})
		.join('');
