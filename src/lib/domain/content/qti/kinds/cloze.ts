import { orderBySeed } from '../../../quiz/shuffle.ts';
import type { ClozeItem } from '../../model.ts';
import { ours, RIGHT_OR_NOT, WHY, type Asked } from '../asked.ts';
import { identifierAmong, identifierOf } from '../identifiers.ts';
import { scoredByKeys, tellWhy } from '../rules.ts';
import type { Say } from '../say.ts';
import { element, type XmlElement } from '../xml-tree.ts';
import { rightOnes } from './choices.ts';

type Gap = ClozeItem['gaps'][number];

/** A list to choose from wherever words are left out; right only when every one is. */
export function cloze(item: ClozeItem, say: Say): Asked {
	const around = (fill: (gap: Gap) => XmlElement): XmlElement =>
		element(
			'p',
			{},
			...say.textAround(item.ask, (id) => {
				const gap = item.gaps.find((one) => one.id === id);
				return gap ? fill(gap) : '';
			})
		);
	return {
		interaction: 'inlineChoiceInteraction',
		responses: item.gaps.map(({ id, options }) => ({
			identifier: responseName(id),
			cardinality: 'single',
			baseType: 'identifier',
			correct: rightOnes(options)
		})),
		score: RIGHT_OR_NOT,
		body: [around((gap) => listOf(gap, item.id, say))],
		processing: [scoredByKeys(item.gaps.map(({ id }) => responseName(id))), tellWhy],
		feedback: [
			{
				identifier: WHY,
				content: [
					around(({ options }) =>
						element(
							'strong',
							{},
							...options.filter(({ correct }) => correct).flatMap(({ text }) => say.text(text))
						)
					),
					say.paragraph(item.why)
				]
			}
		]
	};
}

const responseName = (gap: string): string => identifierAmong('GAP', gap);

const listOf = ({ id, options }: Gap, item: string, say: Say): XmlElement =>
	element(
		'qti-inline-choice-interaction',
		{ 'response-identifier': responseName(id), shuffle: true },
		...orderBySeed(options, `${item} ${id}`).map((option) =>
			element(
				'qti-inline-choice',
				{ identifier: identifierOf(option.id), ...ours({ believes: option.believes }) },
				...say.text(option.text)
			)
		)
	);
