import { orderBySeed } from '../../../quiz/shuffle.ts';
import type { Caution, MultipleItem, SingleItem } from '../../model.ts';
import { ours, RESPONSE, RIGHT_OR_NOT, WHY, type Asked } from '../asked.ts';
import { identifierOf } from '../identifiers.ts';
import { scoredByKeys, tellOfTheChosen, tellWhy } from '../rules.ts';
import type { Say } from '../say.ts';
import { element, type Xml, type XmlElement } from '../xml-tree.ts';

type ChoiceInteraction = {
	response: string;
	prompt: readonly Xml[];
	choices: readonly XmlElement[];
	/** 0 for as many as there are. */
	most: 0 | 1;
	shuffle: boolean;
};

export const choiceInteraction = ({
	response,
	prompt,
	choices,
	most,
	shuffle
}: ChoiceInteraction): XmlElement =>
	element(
		'qti-choice-interaction',
		{ 'response-identifier': response, shuffle, 'max-choices': most },
		...(prompt.length === 0 ? [] : [element('qti-prompt', {}, ...prompt)]),
		...choices
	);

/** What it says about whoever chooses it, and how careful it looks. */
type Behind = { believes?: string; if_wrong?: string; caution?: Caution };

export const simpleChoice = (
	id: string,
	text: readonly Xml[],
	{ believes, if_wrong, caution }: Behind = {}
): XmlElement =>
	element(
		'qti-simple-choice',
		{ identifier: identifierOf(id), ...ours({ believes, 'if-wrong': if_wrong, caution }) },
		...text
	);

export const rightOnes = (options: readonly { id: string; correct?: true }[]): string[] =>
	options.filter(({ correct }) => correct).map(({ id }) => identifierOf(id));

export const single = (item: SingleItem, say: Say): Asked => ({
	interaction: 'choiceInteraction',
	responses: [
		{
			identifier: RESPONSE,
			cardinality: 'single',
			baseType: 'identifier',
			correct: rightOnes(item.options)
		}
	],
	score: RIGHT_OR_NOT,
	body: [
		choiceInteraction({
			response: RESPONSE,
			prompt: say.text(item.ask),
			choices: orderBySeed(item.options, item.id).map((option) =>
				simpleChoice(option.id, say.text(option.text), option)
			),
			most: 1,
			shuffle: true
		})
	],
	processing: [scoredByKeys([RESPONSE]), tellOfTheChosen],
	feedback: item.options.map(({ id, why }) => ({
		identifier: identifierOf(id),
		content: [say.paragraph(why)]
	}))
});

export const multiple = (item: MultipleItem, say: Say): Asked => ({
	interaction: 'choiceInteraction',
	responses: [
		{
			identifier: RESPONSE,
			cardinality: 'multiple',
			baseType: 'identifier',
			correct: rightOnes(item.options)
		}
	],
	score: RIGHT_OR_NOT,
	body: [
		choiceInteraction({
			response: RESPONSE,
			prompt: say.text(item.ask),
			choices: orderBySeed(item.options, item.id).map((option) =>
				simpleChoice(option.id, say.text(option.text), option)
			),
			most: 0,
			shuffle: true
		})
	],
	processing: [scoredByKeys([RESPONSE]), tellWhy],
	feedback: [
		{
			identifier: WHY,
			content: [
				element(
					'dl',
					{},
					...item.options.flatMap(({ text, why, correct }) => [
						element('dt', {}, ...say.text(text)),
						element('dd', {}, say.said(correct ? 'belongs' : 'belongsNot')),
						element('dd', {}, ...say.text(why))
					])
				)
			]
		}
	]
});
