import { oncePer } from '../../once-per.ts';
import { finding, type Finding } from '../finding.ts';
import { flatText, type FlatText } from '../flat-text.ts';
import { languageRules } from '../languages/language-rules.ts';
import type { Course } from '../model.ts';
import type { TextUse } from '../walk.ts';
import { draftTexts } from './draft-texts.ts';
import type { Draft } from './rule.ts';

/** "555-0100", "(555) 555-0100", "1-800-555-0100". */
const PHONE = /(?<![\d-])(?:\+?\d{1,2}[-. ])?(?:\(\d{3}\)\s?|\d{3}[-. ])(?:\d{3}[-. ])?\d{3,4}(?![\d-])/g;
const DIGITS = /\d+(?:[.,]\d+)*(?:\s?%)?/g;
/** "level 3" and "section 2" are names. */
const NAMED = /\b(?:levels?|sections?|steps?|parts?)\s+$/i;

type Claim = { said: string; index: number; values: string[] };

/**
 * C404: a number is a claim, in digits or in words. In prose its source stands in the same paragraph or list item; a short text
 * may also rest on the sources that its owner lists, or on a block that teaches its objective and says the same number.
 * C405: a phone number is a parameter or a national one, so that it cannot be wrong in one place.
 */
export function numbers(draft: Draft): Finding[] {
	const { course, places } = draft;
	const national = new Set(course.help.map(({ number }) => number));
	const taught = numbersTaught(draft);
	const found: Finding[] = [];
	for (const use of draftTexts(draft)) {
		const flat = flatText(use.inlines, places);
		const phones = phonesIn(flat);
		for (const { said, index } of phones) {
			if (national.has(said.replace(/^1-/, '')) || national.has(said)) continue;
			const message = `the phone number ${said} is written out`;
			found.push(finding('C405', flat.at(index), message, 'use :param[…], or put it into _shared/help.yaml'));
		}
		if (use.role === 'story' || use.role === 'question') continue;
		if (flat.cites.length > 0 || (use.role === 'fact' && use.cites && use.cites.length > 0)) continue;
		for (const claim of claimsIn(flat, use.language)) {
			const partOfPhone = phones.some(
				({ said, index }) => index <= claim.index && claim.index < index + said.length
			);
			const known = use.objective === undefined ? undefined : taught.get(use.objective);
			if (partOfPhone || national.has(claim.said) || claim.values.every((value) => known?.has(value)))
				continue;
			found.push(
				finding('C404', flat.at(claim.index), `the number "${claim.said}" has no source`, todo(use))
			);
		}
	}
	return found;
}

const todo = ({ role, objective }: TextUse): string => {
	if (role === 'prose') return 'cite one in this paragraph with [^source-id], or use :param[…]';
	if (objective === undefined) return 'cite one with [^source-id], or list it in cites';
	return 'cite one with [^source-id], or say the same number in a block that teaches it';
};

const phonesIn = oncePer(({ text }: FlatText): readonly { said: string; index: number }[] =>
	[...text.matchAll(PHONE)].map((match) => ({ said: match[0].trim(), index: match.index }))
);

const claimsIn = oncePer((flat: FlatText, language: string): readonly Claim[] => {
	const rules = languageRules(language);
	const inWords = rules ? [...flat.text.matchAll(rules.numberInWords)] : [];
	const spans = inWords.map((match) => ({ from: match.index, to: match.index + match[0].length }));
	const digits = [...flat.text.matchAll(DIGITS)].filter(
		({ index }) =>
			!NAMED.test(flat.text.slice(0, index)) && !spans.some(({ from, to }) => from <= index && index < to)
	);
	return [...digits, ...inWords].map((match) => ({
		said: match[0],
		index: match.index,
		values: valuesOf(match[0], rules?.numberWords ?? {})
	}));
});

/** "two hours" and "2" are the same number: ["2"]. */
export function valuesOf(said: string, words: Readonly<Record<string, number>>): string[] {
	const values = said
		.toLowerCase()
		.split(/[\s-]+/)
		.flatMap((part) => {
			if (/\d/.test(part)) return [part];
			const value = words[part];
			return value === undefined ? [] : [String(value)];
		});
	return values.length > 0 ? values : [said.toLowerCase()];
}

/** The numbers said in the blocks that teach or re-teach each objective. */
function numbersTaught(draft: Draft): Map<string, Set<string>> {
	const { course, places } = draft;
	const inBlock = new Map<string, string[]>();
	for (const use of draftTexts(draft)) {
		const id = /^block "(.*)"$/.exec(use.about)?.[1];
		if (id === undefined) continue;
		const values = claimsIn(flatText(use.inlines, places), use.language).flatMap((claim) => claim.values);
		if (values.length > 0) inBlock.set(id, [...(inBlock.get(id) ?? []), ...values]);
	}
	return new Map(
		course.modules.flatMap((module) =>
			module.objectives.map((objective) => {
				const blocks = blocksFor(module, objective);
				return [objective.id, new Set(blocks.flatMap((id) => inBlock.get(id) ?? []))] as const;
			})
		)
	);
}

type Module = Course['modules'][number];
const blocksFor = (module: Module, objective: Module['objectives'][number]): string[] => [
	...objective.taught_in,
	...module.misconceptions.filter((one) => one.objective === objective.id).map(({ reteach }) => reteach)
];
