import { finding, type Finding } from '../finding.ts';
import { flatText } from '../flat-text.ts';
import { languageRules } from '../languages/language-rules.ts';
import type { LanguageTag } from '../model.ts';
import { explainedWords } from '../readability.ts';
import { sentencesOf, wordsAt } from '../sentences.ts';
import { everyText } from '../walk.ts';
import type { Draft } from './rule.ts';

/**
 * R305: a patient meets no word that is neither common nor explained. Each such word is said once, where it is first read:
 * explained or replaced there, it is so everywhere.
 */
export const hardWords = (draft: Draft): Finding[] =>
	draft.course.languages.flatMap((language) => inLanguage(draft, language));

function inLanguage({ course, places }: Draft, language: LanguageTag): Finding[] {
	const words = languageRules(language)?.commonWords;
	if (!words) return [];
	const terms = explainedWords(
		course.glossary.map(({ term }) => term),
		language
	);
	const explained = new Set([...terms].flatMap(words.formsOf));
	const isKnown = (word: string): boolean =>
		words.isCommon(word) || words.formsOf(word).some((form) => explained.has(form));
	const read = [...everyText(course)]
		.filter((use) => use.language === language && !use.forProvider)
		.map((use) => flatText(use.inlines, places))
		.map((flat) => ({ flat, found: wordsIn(flat.text, language) }));
	const names = namesIn(read.flatMap(({ found }) => found));
	const said = new Set<string>();
	return read.flatMap(({ flat, found }) =>
		found.flatMap(({ word, index, isName }) => {
			if (
				isName ||
				names.has(nameOf(word)) ||
				/\d/.test(word) ||
				isKnown(word) ||
				partsOf(word).every(isKnown)
			)
				return [];
			const key = shortest(words.formsOf(word));
			if (said.has(key)) return [];
			said.add(key);
			const message = `"${word}" is no common word, and the glossary does not explain it`;
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
function namesIn(found: readonly Found[]): Set<string> {
	const small = new Set(found.map(({ word }) => word).filter((word) => word === word.toLowerCase()));
	const capitals = found
		.filter(
			({ word, isName }) => isName || (CAPITAL.test(word) && nameOf(word).length <= LONGEST_NAME_LETTERS)
		)
		.map(({ word }) => nameOf(word));
	return new Set(capitals.filter((name) => !small.has(name.toLowerCase())));
}

const nameOf = (word: string): string => word.replace(/['’]s?$/, '');

/** One capital letter, and small ones after it; not what is short for something. */
const CAPITAL = /^\p{Lu}(?![\p{Lu}\d-]+s?$)/u;

type Found = { word: string; index: number; isName: boolean };

/** A capital inside a sentence is a name. */
function wordsIn(text: string, language: LanguageTag): Found[] {
	return sentencesOf(text, language).flatMap((sentence) =>
		wordsAt(sentence.text).map(({ word, index }, nth) => ({
			word,
			index: sentence.start + index,
			isName: nth > 0 && CAPITAL.test(word)
		}))
	);
}

const partsOf = (word: string): string[] => word.split(/[-.,]/);

const shortest = (forms: readonly string[]): string =>
	forms.reduce((short, form) => (form.length < short.length ? form : short), forms[0] ?? '');
