import { finding, type Finding } from '../finding.ts';
import { flatText } from '../flat-text.ts';
import { languageRules } from '../languages/language-rules.ts';
import type { Draft } from './rule.ts';
import { draftTexts } from './draft-texts.ts';

/** "This does not waive any right" says the opposite of what is forbidden. */
const DENIED = /\b(?:not|never|no|cannot|[a-z]+n['’]t)\s+(?:\p{L}+\s+){0,2}$/iu;

/** C406: nobody signs a right away (R32; 45 CFR 46.116(a)(6)). */
export function exculpatory(draft: Draft): Finding[] {
	const found: Finding[] = [];
	for (const use of draftTexts(draft)) {
		const pattern = languageRules(use.language)?.exculpatory;
		if (!use.consent || !pattern) continue;
		const flat = flatText(use.inlines, draft.places);
		const match = pattern.exec(flat.text);
		if (!match || DENIED.test(flat.text.slice(0, match.index))) continue;
		const message = `"${match[0]}" reads as signing a right away`;
		found.push(
			finding('C406', flat.at(match.index), message, 'a consent may not do that; say what happens instead')
		);
	}
	return found;
}
