import { finding, type Finding } from '../../finding.ts';
import type { ClozeItem, Inline } from '../../model.ts';
import { didYouMean } from '../../suggest.ts';
import type { Draft } from '../rule.ts';
import { MOST_OPTIONS, needsWhy, notTooMany, oneOf } from './parts.ts';

type Gap = Extract<Inline, { type: 'gap' }>;

const gapsIn = (inlines: readonly Inline[]): Gap[] =>
	inlines.flatMap((inline) =>
		inline.type === 'gap' ? [inline] : 'children' in inline ? gapsIn(inline.children) : []
	);

/** Every gap stands once in the question, in every language, and has one right word. */
export function checkCloze({ places }: Draft, item: ClozeItem): Finding[] {
	const what = `item "${item.id}"`;
	const ids = item.gaps.map(({ id }) => id);
	const found: Finding[] = [];
	if (ids.length === 0) {
		found.push(
			finding(
				'I101',
				places.of(item, 'gaps'),
				`${what} has no gap`,
				'write :gap[id] into the question and declare it under gaps'
			)
		);
	}
	for (const [language, inlines] of Object.entries(item.ask)) {
		const used = gapsIn(inlines);
		for (const gap of used) {
			if (ids.includes(gap.id)) continue;
			found.push(
				finding(
					'I103',
					places.of(gap),
					`unknown gap "${gap.id}"`,
					didYouMean(gap.id, ids, 'declare it under gaps')
				)
			);
		}
		for (const gap of item.gaps) {
			const times = used.filter(({ id }) => id === gap.id).length;
			if (times === 1 || gap.id === '') continue;
			const message = `gap "${gap.id}" stands ${times} times in the ${language} question of ${what}`;
			found.push(finding('L205', places.of(item.ask, language), message, `write :gap[${gap.id}] once`));
		}
	}
	return [
		...found,
		...item.gaps.flatMap((gap) => [
			...oneOf(places, gap, 'options', `gap "${gap.id}"`, gap.options),
			...notTooMany(places, gap, 'options', `gap "${gap.id}"`, gap.options.length, MOST_OPTIONS)
		]),
		...needsWhy(places, item, what)
	];
}
