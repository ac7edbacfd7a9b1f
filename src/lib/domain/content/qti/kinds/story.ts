import { isEnd, stepsToARightEnd, type EndNode, type OpenNode } from '../../../quiz/kinds/story.ts';
import { orderBySeed } from '../../../quiz/shuffle.ts';
import type { ScenarioItem } from '../../model.ts';
import { FEEDBACK, RIGHT_OR_NOT, SCORE, STEP, type Asked, type Response } from '../asked.ts';
import { identifierAmong, identifierOf } from '../identifiers.ts';
import { firstOf, isValue, set, value } from '../rules.ts';
import type { Say } from '../say.ts';
import { element, type XmlElement } from '../xml-tree.ts';
import { choiceInteraction, simpleChoice } from './choices.ts';

/**
 * An adaptive item: each decision is shown when STEP stands at it, and each answer moves STEP on. What happens next is never
 * seen before. At an end the last decision stays on screen and the end is told as feedback.
 */
export function story(item: ScenarioItem, say: Say): Asked {
	const decisions = item.nodes.filter((node): node is OpenNode => !isEnd(node));
	const ends = item.nodes.filter(isEnd);
	return {
		interaction: 'choiceInteraction',
		responses: decisions.map((node) => keyOf(node, stepsToARightEnd(item))),
		score: RIGHT_OR_NOT,
		body: decisions.map((node) => screenOf(node, item.id, say)),
		processing: [
			firstOf(
				decisions.map((node) => ({
					when: isValue(STEP, identifierOf(node.id)),
					then: [firstOf(node.choices.map((choice) => whatFollows(node, choice, ends)))]
				}))
			)
		],
		feedback: ends.map(({ id, say: told }) => ({
			identifier: identifierOf(id),
			content: [say.paragraph(told)]
		})),
		firstStep: identifierOf(item.start)
	};
}

type StoryChoice = OpenNode['choices'][number];

const responseName = (node: OpenNode): string => identifierAmong('AT', node.id);

/** Where several choices lead to a right end, the first is the key; the score follows from the end alone. */
const keyOf = (node: OpenNode, good: ReadonlySet<string>): Response => ({
	identifier: responseName(node),
	cardinality: 'single',
	baseType: 'identifier',
	correct: node.choices
		.filter(({ to }) => good.has(to))
		.slice(0, 1)
		.map(({ id }) => identifierOf(id))
});

const screenOf = (node: OpenNode, item: string, say: Say): XmlElement =>
	element(
		'qti-feedback-block',
		{ 'outcome-identifier': STEP, identifier: identifierOf(node.id), 'show-hide': 'show' },
		element(
			'qti-content-body',
			{},
			choiceInteraction({
				response: responseName(node),
				prompt: say.text(node.say),
				choices: orderBySeed(node.choices, `${item} ${node.id}`).map((choice) =>
					simpleChoice(choice.id, say.text(choice.text), choice)
				),
				most: 1,
				shuffle: true
			})
		)
	);

function whatFollows(
	node: OpenNode,
	choice: StoryChoice,
	ends: readonly EndNode[]
): { when: XmlElement; then: XmlElement[] } {
	const end = ends.find(({ id }) => id === choice.to);
	const when = isValue(responseName(node), identifierOf(choice.id));
	if (!end) return { when, then: [set(STEP, value('identifier', identifierOf(choice.to)))] };
	return {
		when,
		then: [
			set(SCORE, value('float', end.end === 'correct' ? '1' : '0')),
			set(FEEDBACK, value('identifier', identifierOf(end.id))),
			// Of every adaptive item, by the standard; it says that there is nothing left to answer.
			set('completionStatus', value('identifier', 'completed'))
		]
	};
}
