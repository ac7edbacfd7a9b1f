import { finding, type Finding } from '../finding.ts';
import type { Inline } from '../model.ts';
import type { Draft } from './rule.ts';
import { draftTexts } from './draft-texts.ts';

/** S008: a word is left out in the question of a cloze item, and nowhere else. */
export function strayGaps(draft: Draft): Finding[] {
	const { course, places } = draft;
	const questions = new Set<unknown>(
		course.modules.flatMap(({ items }) =>
			items.flatMap((item) => (item.kind === 'cloze' ? Object.values(item.ask) : []))
		)
	);
	const gapsIn = (inlines: readonly Inline[]): Finding[] =>
		inlines.flatMap((inline) => {
			if ('children' in inline) return gapsIn(inline.children);
			if (inline.type !== 'gap') return [];
			const message = `the gap "${inline.id}" does not stand in the question of a cloze item`;
			return [finding('S008', places.of(inline), message, 'write the word itself')];
		});
	return draftTexts(draft).flatMap(({ inlines }) => (questions.has(inlines) ? [] : gapsIn(inlines)));
}
