import type { Inline } from '$lib/domain/content/model.ts';
import type { ItemRow } from '$lib/domain/statistics/by-module.ts';
import { EMPTY_READING } from '../../content/reading.ts';
import { example } from '../../example.ts';
import FigureTable from './FigureTable.svelte';

const text = (value: string): Inline[] => [{ type: 'text', value }];
const row = (item: string, opening: string, part: Partial<ItemRow>): ItemRow => ({
	item,
	opening: text(opening),
	people: 64,
	right: 0.7,
	unsure: 0.1,
	level: null,
	discrimination: { r: 0.41, tellsApart: 'well' },
	beliefs: [],
	...part
});
const said = { caption: 'The way home', language: 'en', reading: EMPTY_READING };

export const examples = [
	example('FigureTable', 'a module', FigureTable, {
		...said,
		figures: {
			hidden: 2,
			rows: [
				row('a', 'You feel fine after an hour and your car is outside. What do you do?', {
					beliefs: [
						{ belief: 'fine', words: text('Feeling fine means that it has worn off.'), people: 13 },
						{ belief: 'short', words: text('A short way is safe.'), people: null }
					]
				}),
				row('b', 'Who may take you home?', {
					people: 1204,
					right: 0.97,
					level: 'almost_all_know',
					discrimination: { r: 0.12, tellsApart: 'a_little' }
				}),
				row('c', 'When may you drive again?', {
					people: 20,
					right: 0.25,
					level: 'most_miss',
					discrimination: null
				}),
				row('d', 'Put these in order.', { discrimination: { r: -0.06, tellsApart: 'not' } })
			]
		}
	}),
	example('FigureTable', 'too few people', FigureTable, { ...said, figures: { hidden: 6, rows: [] } })
];
