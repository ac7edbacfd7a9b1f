import { formsOf, isCommonWord } from './en-common-words.ts';
import type { LanguageRules } from './language-rules.ts';

const NUMBER =
	'(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million)';
const COMPOUND = `(?:a\\s+)?${NUMBER}(?:[\\s-]+${NUMBER})*`;
const UNIT =
	'(?:percent|per\\s+cent|seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|times|milligrams?|grams?|patients|people)';
const COLOUR = '(?:red|green|yellow|orange|amber|blue|purple|grey|gray)';

export const english: LanguageRules = {
	abbreviations: /\b(?:Dr|Mr|Mrs|Ms|St|vs|etc|approx|No|e\.g|i\.e|a\.m|p\.m|U\.S|M\.D|Ph\.D)\./g,
	numberInWords: new RegExp(
		[
			`\\b${COMPOUND}\\s+(?:in|out\\s+of)\\s+(?:every\\s+)?(?:${COMPOUND}|\\d+)\\b`,
			// "one day you may" is no claim about a day.
			`\\b(?!one\\s+(?:day|night|time))${COMPOUND}[\\s-]+(?:or\\s+${NUMBER}\\s+|to\\s+${NUMBER}\\s+|more\\s+)?${UNIT}\\b`,
			'\\b(?:half|a\\s+third|a\\s+quarter|two\\s+thirds|three\\s+quarters)\\s+(?:of|an?)\\b'
		].join('|'),
		'gi'
	),
	negative: /\b(?:not|never|cannot|nor|neither|without|except|unless|nobody|none|[a-z]+n['’]t)\b/gi,
	allOrNone: /\b(?:all|none|both|neither|any)\s+of\s+(?:the\s+above|these|them|the\s+others)\b/i,
	acknowledgement:
		/^(?:yes,?\s+)?i\s+(?:have\s+)?(?:read|understand|understood|agree|accept|acknowledge|confirm)\b/i,
	exculpatory:
		/\b(?:waiv(?:e|es|ed|ing|er)|releas(?:e|es|ed|ing)\b[^.]{0,60}\b(?:liability|responsibility|claims?)|hold(?:s|ing)?\b[^.]{0,40}\bharmless|indemnif(?:y|ies|ied)|giv(?:e|es|ing)\s+up\s+(?:my|your|any|all)\b[^.]{0,30}\brights?|(?:not|never)\s+(?:be\s+)?(?:liable|responsible\s+for\s+(?:any|harm|injur))|at\s+(?:my|your)\s+own\s+risk|(?:agree|promise)s?\s+not\s+to\s+sue)\b/i,
	verdict:
		/\b(?:(?:in)?eligib(?:le|ility)|(?:dis)?qualif(?:y|ies|ied)|(?:good|poor|bad)\s+candidate|(?:not|un)\s*(?:suitable|fit)\s+for|your\s+(?:total\s+)?score|(?:high|medium|low)[\s-]+risk|you\s+(?:may|can)\s+(?:not\s+)?be\s+treated)\b/i,
	doseAmount: /\b\d+(?:[.,]\d+)?\s*(?:mg|mcg|milligrams?|micrograms?|ml)\b/i,
	colourPart: new RegExp(
		`\\b${COLOUR}\\s+(?:box|button|text|words?|line|card|area|section|part|band|bar|list|signs?|level)\\b|\\b(?:in|marked)\\s+${COLOUR}\\b`,
		'i'
	),
	vagueLink: /\b(?:click|tap|press)\s+(?:here|this|below|above)\b/i,
	commonWords: { isCommon: isCommonWord, formsOf },
	callsTheClinic:
		/\b(?:call|phone|ring|tell|ask|contact|reach|message)\b[^.]{0,40}\b(?:clinic|care\s+team|team|prescriber|provider|staff|nurse|clinic\.\w*phone)\b/i,
	numberWords: {
		one: 1,
		two: 2,
		three: 3,
		four: 4,
		five: 5,
		six: 6,
		seven: 7,
		eight: 8,
		nine: 9,
		ten: 10,
		eleven: 11,
		twelve: 12
	}
};
