import { oncePer } from '../../once-per.ts';
import { oncePerWord } from '../../once-per-word.ts';
import { finding, type Finding } from '../finding.ts';
import { flatText, sentencesIn, type FlatText } from '../flat-text.ts';
import { languageRules, type CommonWords } from '../languages/language-rules.ts';
import type { LanguageTag } from '../model.ts';
import { explainedIn } from '../readability.ts';
import { wordsAt } from '../sentences.ts';
import { draftTexts } from './draft-texts.ts';
import type { Draft } from './rule.ts';

/**
 * R305: a patient meets no word that is neither common nor explained. Each such word is said once, where it is first read:
 * explained or replaced there, it is so everywhere.
 */
export const hardWords = (draft: Draft): Finding[] =>
	draft.course.languages.flatMap((language) => inLanguage(draft, language));

function inLanguage(draft: Draft, language: LanguageTag): Finding[] {
	const { course, places } = draft;
	const common = languageRules(language)?.commonWords;
	if (!common) return [];
	const explained = new Set([...explainedIn(course.glossary, language)].flatMap(common.formsOf));
	const isKnown = (word: string): boolean =>
		common.isCommon(word) || common.formsOf(word).some((form) => explained.has(form));
	const read = draftTexts(draft)
		.filter((use) => use.language === language && !use.forProvider)
		.map((use) => flatText(use.inlines, places))
		.map((flat) => ({ flat, found: wordsIn(flat, language) }));
	const names = namesIn(read.map(({ found }) => found));
	const judged = new Set<string>();
	const said = new Set<string>();
	return read.flatMap(({ flat, found }) =>
		found.flatMap(({ word: { text, name, isPlain }, index, isName }) => {
			if (isPlain || isName || judged.has(text)) return [];
			judged.add(text);
			if (names.has(name) || isKnown(text) || partsOf(text).every(isKnown)) return [];
			const key = shortest(common.formsOf(text));
			if (said.has(key)) return [];
			said.add(key);
			const message = `"${text}" is no common word, and the glossary does not explain it`;
			return [
				finding(
					'R305',
					flat.at(index),
					message,
					'say it in plainer words, or add it to the glossary and mark it with :term[…]{#…}'
				)
			];
		})
	);
}

/** People in examples have short names; a longer word that only begins sentences is more likely a hard one. */
const LONGEST_NAME_LETTERS = 6;

/** Names are never written small. Some only ever begin sentences. */
function namesIn(lines: readonly (readonly Found[])[]): Set<string> {
	const small = new Set<string>();
	const capitals = new Set<string>();
	for (const found of lines) {
		for (const { word, isName } of found) {
			if (word.isSmall) small.add(word.text);
			if (isName || (word.isCapital && word.name.length <= LONGEST_NAME_LETTERS)) capitals.add(word.name);
		}
	}
	return new Set([...capitals].filter((name) => !small.has(name.toLowerCase())));
}

/** One capital letter, and small ones after it; not what is short for something. */
const CAPITAL = /^\p{Lu}(?![\p{Lu}\d-]+s?$)/u;

/** What is so of a word wherever it stands. `isPlain`: it is common, or a number, so that nobody has to ask further. */
type Word = {
	text: string;
	name: string;
	isSmall: boolean;
	isCapital: boolean;
	isPlain: boolean;
};
type Found = { word: Word; index: number; isName: boolean };

const MOST_WORDS = 20_000;

const wordsOf = oncePer((common: CommonWords) =>
	oncePerWord(MOST_WORDS, (text): Word => ({
		text,
		name: text.replace(/['’]s?$/, ''),
		isSmall: text === text.toLowerCase(),
		isCapital: CAPITAL.test(text),
		isPlain: /\d/.test(text) || common.isCommon(text)
	}))
);

/** The words of a line. A capital inside a sentence is a name. */
const wordsIn = oncePer((flat: FlatText, language: LanguageTag): readonly Found[] => {
	const common = languageRules(language)?.commonWords;
	if (!common) return [];
	const wordOf = wordsOf(common);
	return sentencesIn(flat, language).flatMap((sentence) =>
		wordsAt(sentence.text).map((at, nth) => {
			const word = wordOf(at.word);
			return { word, index: sentence.start + at.index, isName: nth > 0 && word.isCapital };
		})
	);
});

const partsOf = (word: string): string[] => word.split(/[-.,]/);

const shortest = (forms: readonly string[]): string =>
	forms.reduce((short, form) => (form.length < short.length ? form : short), forms[0] ?? '');
