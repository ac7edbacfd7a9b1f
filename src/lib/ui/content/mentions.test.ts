import { expect, test } from 'vitest';
import type { Passage } from '$lib/domain/content/model.ts';
import { linesOf, mentionsIn, plainText } from './mentions.ts';

const passage: Passage = [
	{ type: 'heading', level: 2, children: [{ type: 'text', value: 'Rest first' }] },
	{
		type: 'list',
		ordered: false,
		items: [
			[
				{
					type: 'term',
					id: 'rest',
					children: [{ type: 'strong', children: [{ type: 'text', value: 'Rest' }] }]
				}
			],
			[
				{ type: 'text', value: 'Call ' },
				{ type: 'param', name: 'clinic.phone' },
				{ type: 'cite', source: 'S2' },
				{ type: 'cite', source: 'S1' },
				{ type: 'cite', source: 'S2' }
			]
		]
	}
];

test('sources are numbered in the order in which a reader meets them, those of the whole passage last', () => {
	expect(mentionsIn(linesOf(passage), ['S9', 'S1'])).toEqual({
		terms: ['rest'],
		sources: ['S2', 'S1', 'S9']
	});
});

test('bare words hold what is marked up and the values of parameters, and no source numbers', () => {
	expect(linesOf(passage).map((line) => plainText(line, { 'clinic.phone': { text: '555-0100' } }))).toEqual([
		'Rest first',
		'Rest',
		'Call 555-0100'
	]);
});
