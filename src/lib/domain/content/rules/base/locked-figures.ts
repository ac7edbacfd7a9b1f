import { canonicalJson } from '../../../ledger/canonical.ts';
import { figureCites, figuresIn, figuresOf, wordsInside, type Figure } from '../../figures.ts';
import { finding, type Finding } from '../../finding.ts';
import type { Block } from '../../model.ts';
import type { Draft } from '../rule.ts';
import { inBaseLanguages } from './in-base-languages.ts';
import { lostFacts } from './kept-facts.ts';
import { notKept } from './narrower.ts';

/**
 * V602, V603: the picture that ends a locked block is locked as the block is. It stays there; with `wording` nothing of it
 * changes, with `presence` it may be drawn and told otherwise, with the same counts, numbers and sources.
 */
export function lockedFigures({ course, places, base }: Draft): Finding[] {
	if (!base) return [];
	const own = course.modules.flatMap(({ blocks }) => blocks);
	return figuresOf(base).flatMap((before) => {
		const locked = base.modules
			.flatMap(({ blocks }) => blocks)
			.filter(({ lock, text }) => lock !== 'open' && isIn(before, text));
		if (locked.length === 0) return [];
		// A block that is gone is spoken of by itself.
		const without = locked.flatMap(({ id }) =>
			own.filter((one) => one.id === id && !isInAll(before, one.text, base.languages))
		);
		const gone = without.map((block) =>
			finding(
				'V603',
				places.of(block),
				`the picture "${before.id}" of "${block.id}" is gone`,
				'let it end the block again, in every language'
			)
		);
		const now = figuresOf(course).find(({ id }) => id === before.id);
		if (!now) return gone;
		if (!locked.some(({ lock }) => lock === 'wording')) {
			const missing = lostOf(before, now, base.languages);
			if (missing.length === 0) return gone;
			const message = `the picture "${before.id}" no longer has ${missing.join(', ')}`;
			return [
				...gone,
				finding('V603', places.of(now), message, 'keep its numbers and sources; the words are yours')
			];
		}
		if (canonicalJson(before) === canonicalJson(inBaseLanguages(now, course, base))) return gone;
		const message = `the picture "${before.id}" is locked, and differs from the base course`;
		return [...gone, finding('V602', places.of(now), message, 'put it back as it was')];
	});
}

const isIn = ({ id }: Figure, text: Block['text']): boolean =>
	Object.values(text).some((passage) => figuresIn(passage).includes(id));

const isInAll = ({ id }: Figure, text: Block['text'], languages: readonly string[]): boolean =>
	languages.every((language) => figuresIn(text[language] ?? []).includes(id));

/** Counts, sources, and numbers of its words that it no longer has. */
const lostOf = (before: Figure, now: Figure, languages: readonly string[]): string[] => [
	...notKept(countsOf(before), countsOf(now)),
	...notKept(figureCites(before), figureCites(now)),
	...languages.flatMap((language) => lostFacts(linesOf(before, language), linesOf(now, language), language))
];

const countsOf = (figure: Figure): string[] =>
	figure.kind === 'icon_array' ? figure.groups.map(({ id, count }) => `${id}: ${count} of ${figure.of}`) : [];

const linesOf = (figure: Figure, language: string) =>
	[figure.title, ...figure.equivalent, ...wordsInside(figure)].map((words) => words[language] ?? []);
