import { languageRules } from '../../languages/language-rules.ts';
import type { Inline } from '../../model.ts';
import { plainText } from '../../text.ts';
import { valuesOf } from '../numbers.ts';

const DIGITS = /\d+(?:[.,:]\d+)*/g;

/**
 * What a text that may be said otherwise no longer has of what has to stay in it: its numbers, in digits or in words, its
 * parameters and its sources. Lines are those of one text in one language.
 */
export function lostFacts(before: readonly Inline[][], now: readonly Inline[][], language: string): string[] {
	const left = now.flatMap((line) => factsIn(line, language));
	return before
		.flatMap((line) => factsIn(line, language))
		.filter((fact) => {
			const place = left.indexOf(fact);
			if (place >= 0) left.splice(place, 1);
			return place < 0;
		});
}

/** A parameter stands between words as a blank, so that no number is read across it. */
const factsIn = (line: readonly Inline[], language: string): string[] => [
	...namesIn(line),
	...numbersIn(
		plainText(line, () => ' … '),
		language
	)
];

function namesIn(line: readonly Inline[]): string[] {
	return line.flatMap((inline) => {
		if (inline.type === 'param') return [`:param[${inline.name}]`];
		if (inline.type === 'cite') return [`[^${inline.source}]`];
		return 'children' in inline ? namesIn(inline.children) : [];
	});
}

function numbersIn(text: string, language: string): string[] {
	const rules = languageRules(language);
	if (!rules) return text.match(DIGITS) ?? [];
	const inWords = (text.match(rules.numberInWords) ?? []).flatMap((said) =>
		valuesOf(said, rules.numberWords)
	);
	return [...inWords, ...(text.replaceAll(rules.numberInWords, ' ').match(DIGITS) ?? [])];
}
