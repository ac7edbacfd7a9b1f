import type { NumericItem } from '../../model.ts';
import { ours, RESPONSE, RIGHT_OR_NOT, WHY, type Asked } from '../asked.ts';
import { scored, tellWhy, value, variable } from '../rules.ts';
import type { Say } from '../say.ts';
import { element } from '../xml-tree.ts';

/** What the pages take: six digits, a point, three more. */
const LONGEST_NUMBER_CHARACTERS = 10;

export function numeric(item: NumericItem, say: Say): Asked {
	const { answer, tolerance } = item;
	const param = 'param' in answer ? answer.param : undefined;
	const key = 'param' in answer ? Number(say.example(answer.param)) : answer.value;
	if (!Number.isFinite(key)) throw new Error(`Item ${item.id} is marked by ${param}, which has no number`);
	const compared = (operator: string, bound: number) =>
		element(operator, {}, variable(RESPONSE), value('float', String(bound)));
	return {
		interaction: 'textEntryInteraction',
		responses: [{ identifier: RESPONSE, cardinality: 'single', baseType: 'float', correct: [String(key)] }],
		score: RIGHT_OR_NOT,
		body: [
			say.paragraph(item.ask),
			element(
				'p',
				{},
				element('qti-text-entry-interaction', {
					'response-identifier': RESPONSE,
					'expected-length': LONGEST_NUMBER_CHARACTERS,
					...ours({
						'too-low': item.too_low || undefined,
						'too-high': item.too_high || undefined,
						'key-of': param
					})
				}),
				' ',
				...say.text(item.unit)
			)
		],
		processing: [
			scored(
				element('qti-and', {}, compared('qti-gte', key - tolerance), compared('qti-lte', key + tolerance))
			),
			tellWhy
		],
		feedback: [
			{
				identifier: WHY,
				content: [
					element('p', {}, `${param === undefined ? key : `[${key}]`} `, ...say.text(item.unit)),
					say.paragraph(item.why)
				]
			}
		]
	};
}
