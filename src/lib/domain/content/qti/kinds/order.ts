import { orderBySeed } from '../../../quiz/shuffle.ts';
import type { OrderItem } from '../../model.ts';
import { RESPONSE, RIGHT_OR_NOT, WHY, type Asked } from '../asked.ts';
import { identifierOf } from '../identifiers.ts';
import { scoredByKeys, tellWhy } from '../rules.ts';
import type { Say } from '../say.ts';
import { element } from '../xml-tree.ts';
import { simpleChoice } from './choices.ts';

export const order = (item: OrderItem, say: Say): Asked => ({
	interaction: 'orderInteraction',
	responses: [
		{
			identifier: RESPONSE,
			cardinality: 'ordered',
			baseType: 'identifier',
			correct: item.steps.map(({ id }) => identifierOf(id))
		}
	],
	score: RIGHT_OR_NOT,
	body: [
		element(
			'qti-order-interaction',
			{ 'response-identifier': RESPONSE, shuffle: true },
			element('qti-prompt', {}, ...say.text(item.ask)),
			...mixed(item).map((step) => simpleChoice(step.id, say.text(step.text), step))
		)
	],
	processing: [scoredByKeys([RESPONSE]), tellWhy],
	feedback: [
		{
			identifier: WHY,
			content: [
				element('ol', {}, ...item.steps.map(({ text }) => element('li', {}, ...say.text(text)))),
				say.paragraph(item.why)
			]
		}
	]
});

/** Whoever does not shuffle shows the steps as they stand in the file: never in the right order. */
function mixed({ id, steps }: OrderItem): OrderItem['steps'] {
	const seeded = orderBySeed(steps, id);
	return seeded.every((step, index) => step === steps[index]) ? seeded.reverse() : seeded;
}
