import type { Passage as PassageNodes, Source } from '$lib/domain/content/model.ts';
import { example } from '../../example.ts';
import type { Reading } from '../reading.ts';
import Passage from './Passage.svelte';

const source = (id: string, title: string, more: Partial<Source> = {}): Source => ({
	id,
	title,
	publisher: 'Journal of Careful Examples',
	year: 2029,
	checked_on: '2029-11-02',
	checked_as: 'excerpt',
	...more
});

/** Invented words about resting after a visit: the shape of real content, none of its facts. */
export const exampleReading: Reading = {
	language: 'en',
	params: {
		'clinic.name': { text: 'Harbor Clinic' },
		'clinic.phone': { text: '(555) 555-0102', tel: '5555550102' }
	},
	terms: {
		reaction: {
			term: 'Reaction time',
			meaning: [{ type: 'text', value: 'How long you take to notice something and act on it.' }]
		}
	},
	figures: {},
	sources: {
		E1: source('E1', 'Reaction time on the day after: a study of 120 people', {
			url: 'https://example.org/e1'
		}),
		E2: source('E2', 'How people judge their own tiredness', { checked_as: 'secondary' })
	}
};

export const examplePassage: PassageNodes = [
	{
		type: 'heading',
		level: 2,
		children: [{ type: 'text', value: 'Feeling fine is not the same as being ready' }]
	},
	{
		type: 'paragraph',
		children: [
			{ type: 'text', value: 'After a visit most people feel fine within two hours. Their ' },
			{ type: 'term', id: 'reaction', children: [{ type: 'text', value: 'reaction time' }] },
			{ type: 'text', value: ' is slower for longer than that.' },
			{ type: 'cite', source: 'E1' },
			{
				type: 'text',
				value: ' You cannot feel the difference yourself, and neither can anybody who looks at you.'
			},
			{ type: 'cite', source: 'E2' }
		]
	},
	{
		type: 'paragraph',
		children: [
			{ type: 'text', value: 'So the rule does not ask how you feel. ' },
			{
				type: 'strong',
				children: [{ type: 'text', value: 'You go home with somebody, and you sleep a night first.' }]
			},
			{ type: 'text', value: ' The morning ' },
			{ type: 'emphasis', children: [{ type: 'text', value: 'after' }] },
			{ type: 'text', value: ' that, you may:' }
		]
	},
	{
		type: 'list',
		ordered: false,
		items: [
			[{ type: 'text', value: 'go back to work, if you feel rested' }],
			[{ type: 'text', value: 'use machines and tools' }],
			[{ type: 'text', value: 'look after small children alone' }]
		]
	},
	{ type: 'heading', level: 3, children: [{ type: 'text', value: 'If nobody can come for you' }] },
	{
		type: 'paragraph',
		children: [
			{ type: 'text', value: 'Tell us before the day. Call ' },
			{ type: 'param', name: 'clinic.name' },
			{ type: 'text', value: ' at ' },
			{ type: 'param', name: 'clinic.phone' },
			{ type: 'text', value: '. We would much rather move a visit than see you leave alone.' }
		]
	}
];

export const examples = [
	example('Passage', 'everything a passage can hold', Passage, {
		id: 'example',
		passage: examplePassage,
		reading: exampleReading
	}),
	example('Passage', 'a value the clinic has not given yet', Passage, {
		id: 'example-missing',
		passage: [
			{
				type: 'paragraph',
				children: [
					{ type: 'text', value: 'Call ' },
					{ type: 'param', name: 'unknown' }
				]
			}
		],
		reading: exampleReading
	})
];
