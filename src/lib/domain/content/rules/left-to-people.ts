import { finding, type Finding } from '../finding.ts';
import { languageRules } from '../languages/language-rules.ts';
import { separatesWords } from '../languages/script.ts';
import type { Draft } from './rule.ts';

/** What each language needs rules of its own for, and the codes that stay silent without them. */
const NEEDS_RULES = [
	'how hard it reads (R301, R304)',
	'hard words (R305)',
	'long passages (R308)',
	'rights signed away (C406)',
	'numbers said in words (C404)',
	'links and colours that say nothing (A503, A505)',
	'negatives in questions (I116)',
	'choices like "all of the above" or "I understand" (I112, I113)',
	'verdicts and doses in forms (F704)'
];
const NEEDS_SPACES = ['long sentences (R302)', 'long texts (L206, R307, F705)'];

/**
 * L208: a course may speak a language that nobody has written rules for. What holds in every language is checked all the
 * same: ids, numbers in digits, facts and sources. The rest is said every time, so that nobody takes silence for a yes.
 */
export function leftToPeople({ course, places }: Draft): Finding[] {
	const at = places.of(course, 'languages');
	return course.languages.flatMap((language) => {
		const open = [
			...(languageRules(language) ? [] : NEEDS_RULES),
			...(separatesWords(language) ? [] : NEEDS_SPACES)
		];
		if (open.length === 0) return [];
		const message = `in "${language}" no rule judges ${open.join(', ')}`;
		return [finding('L208', at, message, 'have these judged by somebody who reads it well')];
	});
}
