import { orderBySeed } from '../../../quiz/shuffle.ts';
import type { TrueFalseItem } from '../../model.ts';
import { RIGHT_OR_NOT, WHY, type Asked, type Response } from '../asked.ts';
import { scoredByKeys, tellWhy } from '../rules.ts';
import type { Say } from '../say.ts';
import { element } from '../xml-tree.ts';
import { choiceInteraction, rightOnes, simpleChoice } from './choices.ts';

const VERDICT = 'VERDICT';
const REASON = 'REASON';

/** Two questions of one item, as both count: whether it holds, and why. */
export function trueFalse(item: TrueFalseItem, say: Say): Asked {
	const choice = (identifier: string, correct: string[]): Response => ({
		identifier,
		cardinality: 'single',
		baseType: 'identifier',
		correct
	});
	const reasons = orderBySeed(item.reasons, item.id);
	const because = item.reasons.filter(({ correct }) => correct);
	return {
		interaction: 'choiceInteraction',
		responses: [choice(VERDICT, [String(item.answer)]), choice(REASON, rightOnes(item.reasons))],
		score: RIGHT_OR_NOT,
		body: [
			choiceInteraction({
				response: VERDICT,
				prompt: say.text(item.ask),
				choices: [simpleChoice('true', [say.said('isTrue')]), simpleChoice('false', [say.said('isNotTrue')])],
				most: 1,
				shuffle: false
			}),
			choiceInteraction({
				response: REASON,
				prompt: [say.said('why')],
				choices: reasons.map((reason) => simpleChoice(reason.id, say.text(reason.text), reason)),
				most: 1,
				shuffle: true
			})
		],
		processing: [scoredByKeys([VERDICT, REASON]), tellWhy],
		feedback: [
			{
				identifier: WHY,
				content: [
					element('p', {}, say.said(item.answer ? 'isTrue' : 'isNotTrue')),
					...because.map(({ text }) => say.paragraph(text)),
					say.paragraph(item.why)
				]
			}
		]
	};
}
