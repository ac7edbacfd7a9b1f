import { example } from '../../example.ts';
import { EMPTY_READING } from '../../content/reading.ts';
import RefresherTold from './RefresherTold.svelte';

const say = (value: string) => [{ type: 'text' as const, value }];
const clock = { language: 'en', timeZone: 'America/Denver', now: '2030-01-07T18:00:00.000Z' };
const right = {
	item: 'friend-late',
	ask: say('Your friend is late. What do you do?'),
	outcome: 'correct' as const,
	sureness: 'fairly' as const,
	believed: null
};

export const examples = [
	example('RefresherTold', 'one missed, very sure of it', RefresherTold, {
		reading: EMPTY_READING,
		clock,
		at: '2030-01-07T16:05:00.000Z',
		of: 2,
		answers: [
			right,
			{
				item: 'feel-fine',
				ask: say('You feel fine in the evening. May you drive?'),
				outcome: 'incorrect',
				sureness: 'very',
				believed: say('Feeling fine means that I may drive.')
			}
		]
	}),
	example('RefresherTold', 'left half-way', RefresherTold, {
		reading: EMPTY_READING,
		clock,
		at: '2030-01-07T16:05:00.000Z',
		of: 4,
		answers: [right]
	})
];
