import { oncePer } from '../../once-per.ts';
import { finding, type Code, type Finding } from '../finding.ts';
import { flatText, sentencesIn, type FlatText } from '../flat-text.ts';
import { languageRules, type LanguageRules } from '../languages/language-rules.ts';
import type { LanguageTag } from '../model.ts';
import { countWords } from '../sentences.ts';
import { draftTexts } from './draft-texts.ts';
import type { Draft } from './rule.ts';

const LONGEST_SENTENCE_WORDS = 25;

const PATTERNS: [Code, keyof LanguageRules & ('vagueLink' | 'colourPart'), what: string, todo: string][] = [
	['A503', 'vagueLink', 'does not say where it goes', 'name the thing itself'],
	['A505', 'colourPart', 'means nothing to those who do not see the colour', 'name the thing, not its colour']
];

/** R302, A503, A505: sentences that can be read at once, and by everybody. */
export function pageWording(draft: Draft): Finding[] {
	return draftTexts(draft).flatMap((use) => {
		const flat = flatText(use.inlines, draft.places);
		return [
			...phrasesIn(flat, use.language).map(({ code, said, index, what, todo }) =>
				finding(code, flat.at(index), `"${said}" ${what}`, todo)
			),
			...longSentencesIn(flat, use.language).map(({ words, start }) => {
				const message = `this sentence of ${use.about} has ${words} words`;
				const todo = `make two of it; ${LONGEST_SENTENCE_WORDS} are the limit`;
				return finding('R302', flat.at(start), message, todo);
			})
		];
	});
}

const phrasesIn = oncePer((flat: FlatText, language: LanguageTag) => {
	const rules = languageRules(language);
	return (rules ? PATTERNS : []).flatMap(([code, name, what, todo]) => {
		const match = rules?.[name].exec(flat.text);
		return match ? [{ code, said: match[0], index: match.index, what, todo }] : [];
	});
});

const longSentencesIn = oncePer((flat: FlatText, language: LanguageTag) =>
	sentencesIn(flat, language)
		.map(({ text, start }) => ({ words: countWords(text), start }))
		.filter(({ words }) => words > LONGEST_SENTENCE_WORDS)
);
