import {
	TEACH_BACK_LEVELS,
	type AcknowledgeItem,
	type ReflectItem,
	type TeachbackItem
} from '../../model.ts';
import { RESPONSE, type Asked } from '../asked.ts';
import type { Say } from '../say.ts';
import { element, type XmlElement } from '../xml-tree.ts';
import { choiceInteraction, simpleChoice } from './choices.ts';

const OWN_WORDS_LINES = 5;

/** A person marks it, by what the author wrote for each level: 0 for the least of them. */
export const teachback = (item: TeachbackItem, say: Say): Asked => ({
	...inOwnWords(
		element(
			'qti-rubric-block',
			{ use: 'scoring', view: 'scorer' },
			element(
				'qti-content-body',
				{},
				element(
					'dl',
					{},
					...TEACH_BACK_LEVELS.flatMap((level, index) => [
						element('dt', {}, String(index)),
						element('dd', {}, ...say.text(item.rubric[level]))
					])
				)
			)
		),
		interaction(item, say)
	),
	score: { most: TEACH_BACK_LEVELS.length - 1, by: 'human' }
});

/** Nobody marks it: it has no score. */
export const reflect = (item: ReflectItem, say: Say): Asked => inOwnWords(interaction(item, say));

const interaction = ({ ask }: TeachbackItem | ReflectItem, say: Say): XmlElement =>
	element(
		'qti-extended-text-interaction',
		{ 'response-identifier': RESPONSE, 'expected-lines': OWN_WORDS_LINES },
		element('qti-prompt', {}, ...say.text(ask))
	);

const inOwnWords = (...body: XmlElement[]): Asked => ({
	interaction: 'extendedTextInteraction',
	responses: [{ identifier: RESPONSE, cardinality: 'single', baseType: 'string', correct: [] }],
	score: null,
	body,
	processing: [],
	feedback: []
});

/** A box to tick. To agree is no answer, so there is no key. */
export const acknowledge = (item: AcknowledgeItem, say: Say): Asked => ({
	interaction: 'choiceInteraction',
	responses: [{ identifier: RESPONSE, cardinality: 'multiple', baseType: 'identifier', correct: [] }],
	score: null,
	body: [
		choiceInteraction({
			response: RESPONSE,
			prompt: [],
			choices: [simpleChoice('affirmed', say.text(item.statement))],
			most: 0,
			shuffle: false
		})
	],
	processing: [],
	feedback: []
});
