import { orderBySeed } from '../../../quiz/shuffle.ts';
import type { CategoriseItem, Caution, MatchItem, Words } from '../../model.ts';
import { ours, RESPONSE, RIGHT_OR_NOT, WHY, type Asked } from '../asked.ts';
import { identifierAmong } from '../identifiers.ts';
import { scoredByKeys, tellWhy } from '../rules.ts';
import type { Say } from '../say.ts';
import { element, type XmlElement } from '../xml-tree.ts';

type Row = { id: string; text: Words; goesTo: string; if_wrong: string; why: Words };
type Target = { id: string; text: Words; caution?: Caution };

type Pairing = {
	ask: Words;
	rows: readonly Row[];
	/** In the order in which they are shown. */
	targets: readonly Target[];
	/** Bins stay in the author's order, which often has a meaning, and take any number of rows. */
	areBins: boolean;
	seed: string;
};

export const match = (item: MatchItem, say: Say): Asked =>
	paired(
		{
			ask: item.ask,
			rows: item.rows.map((row) => ({ ...row, goesTo: row.to })),
			targets: orderBySeed(item.targets, `${item.id} targets`),
			areBins: false,
			seed: item.id
		},
		say
	);

export const categorise = (item: CategoriseItem, say: Say): Asked =>
	paired(
		{
			ask: item.ask,
			rows: item.rows.map((row) => ({ ...row, goesTo: row.in })),
			targets: item.bins,
			areBins: true,
			seed: item.id
		},
		say
	);

function paired({ ask, rows, targets, areBins, seed }: Pairing, say: Say): Asked {
	const rowElement = ({ id, text, if_wrong }: Row): XmlElement =>
		element(
			'qti-simple-associable-choice',
			{ identifier: rowName(id), 'match-max': 1, ...ours({ 'if-wrong': if_wrong }) },
			...say.text(text)
		);
	const targetElement = ({ id, text, caution }: Target): XmlElement =>
		element(
			'qti-simple-associable-choice',
			{
				identifier: targetName(id),
				'match-max': areBins ? rows.length : 1,
				fixed: areBins || undefined,
				...ours({ caution })
			},
			...say.text(text)
		);
	return {
		interaction: 'matchInteraction',
		responses: [
			{
				identifier: RESPONSE,
				cardinality: 'multiple',
				baseType: 'directedPair',
				correct: rows.map(({ id, goesTo }) => `${rowName(id)} ${targetName(goesTo)}`)
			}
		],
		score: RIGHT_OR_NOT,
		body: [
			element(
				'qti-match-interaction',
				{
					'response-identifier': RESPONSE,
					class: areBins ? 'qti-match-tabular' : undefined,
					shuffle: true,
					'max-associations': rows.length
				},
				element('qti-prompt', {}, ...say.text(ask)),
				element('qti-simple-match-set', {}, ...orderBySeed(rows, seed).map(rowElement)),
				element('qti-simple-match-set', {}, ...targets.map(targetElement))
			)
		],
		processing: [scoredByKeys([RESPONSE]), tellWhy],
		feedback: [{ identifier: WHY, content: [whereEachGoes(rows, targets, say)] }]
	};
}

const rowName = (id: string): string => identifierAmong('row', id);
const targetName = (id: string): string => identifierAmong('target', id);

const whereEachGoes = (rows: readonly Row[], targets: readonly Target[], say: Say): XmlElement =>
	element(
		'dl',
		{},
		...rows.flatMap(({ text, goesTo, why }) => [
			element('dt', {}, ...say.text(text)),
			...targets
				.filter(({ id }) => id === goesTo)
				.map((target) => element('dd', {}, ...say.text(target.text))),
			element('dd', {}, ...say.text(why))
		])
	);
