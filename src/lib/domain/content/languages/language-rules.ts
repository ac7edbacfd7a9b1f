import { english } from './en.ts';
import { spanish } from './es.ts';

/** `formsOf`: a word, and the plainer words that it may be a form of. */
export type CommonWords = { isCommon: (word: string) => boolean; formsOf: (word: string) => string[] };

/** What a rule has to know of one language. Patterns with the flag `g` are for `matchAll` and `replace` only. */
export type LanguageRules = {
	/** Ends with a full stop but ends no sentence. */
	abbreviations: RegExp;
	/** A number said in words that claims something: "one in ten", "two hours", "half of". */
	numberInWords: RegExp;
	negative: RegExp;
	/** An option that refers to the others instead of answering. */
	allOrNone: RegExp;
	/** Agreeing or having read; says nothing about understanding. */
	acknowledgement: RegExp;
	/** Signs a right away, or seems to (R32). */
	exculpatory: RegExp;
	/** Says whether somebody may be treated, or how they did. */
	verdict: RegExp;
	/** "5 mg" */
	doseAmount: RegExp;
	/** "the red box" */
	colourPart: RegExp;
	/** "click here" */
	vagueLink: RegExp;
	/** What nearly everybody can read; null where there is no list. */
	commonWords: CommonWords | null;
	/** An answer that always sounds safe: to call or tell the clinic. */
	callsTheClinic: RegExp;
	/** So that "two hours" and "2 hours" are the same number. */
	numberWords: Readonly<Record<string, number>>;
};

const RULES: Readonly<Record<string, LanguageRules>> = { en: english, es: spanish };

/** The rules of a language, by its first part; undefined where nobody has written them: rules about words then stay silent. */
export const languageRules = (language: string): LanguageRules | undefined =>
	RULES[language.split('-')[0] ?? ''];
