import { finding, type Code, type Finding } from '../finding.ts';
import { flatText } from '../flat-text.ts';
import { languageRules, type LanguageRules } from '../languages/language-rules.ts';
import { countWords, sentencesOf } from '../sentences.ts';
import { everyText } from '../walk.ts';
import type { Draft } from './rule.ts';

const LONGEST_SENTENCE_WORDS = 25;

const PATTERNS: [Code, keyof LanguageRules & ('vagueLink' | 'colourPart'), what: string, todo: string][] = [
	['A503', 'vagueLink', 'does not say where it goes', 'name the thing itself'],
	['A505', 'colourPart', 'means nothing to those who do not see the colour', 'name the thing, not its colour']
];

/** R302, A503, A505: sentences that can be read at once, and by everybody. */
export function pageWording({ course, places }: Draft): Finding[] {
	const found: Finding[] = [];
	for (const use of everyText(course)) {
		const flat = flatText(use.inlines, places);
		const rules = languageRules(use.language);
		for (const [code, name, what, todo] of rules ? PATTERNS : []) {
			const match = rules?.[name].exec(flat.text);
			if (match) found.push(finding(code, flat.at(match.index), `"${match[0]}" ${what}`, todo));
		}
		for (const sentence of sentencesOf(flat.text, use.language)) {
			const words = countWords(sentence.text);
			if (words <= LONGEST_SENTENCE_WORDS) continue;
			const message = `this sentence of ${use.about} has ${words} words`;
			found.push(
				finding(
					'R302',
					flat.at(sentence.start),
					message,
					`make two of it; ${LONGEST_SENTENCE_WORDS} are the limit`
				)
			);
		}
	}
	return found;
}
