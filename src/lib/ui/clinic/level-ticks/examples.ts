import { example } from '../../example.ts';
import LevelTicks from './LevelTicks.svelte';

const LEVELS = [
	{
		id: 'emergency',
		title: 'Emergency: call 112',
		say: 'Do not wait.',
		signs: [{ id: 'fall', says: 'A fall from high up', asks: 'Call 112.', confirms: false }],
		answers: []
	},
	{
		id: 'next-visit',
		title: 'Tell us at your next visit',
		say: 'Write it down.',
		signs: [
			{ id: 'scratch', says: 'A scratch', asks: 'Tell us next time.', confirms: true },
			{ id: 'stiff', says: 'A stiff wrist', asks: 'Rest it.', confirms: false }
		],
		answers: [{ id: 'mood-worse', says: 'How is your mood?', asks: 'Worse', confirms: true }]
	}
];

export const examples = [
	example('LevelTicks', 'nothing ticked', LevelTicks, { levels: LEVELS, values: [], id: 'levels' }),
	example('LevelTicks', 'one left open', LevelTicks, {
		levels: LEVELS,
		values: ['emergency'],
		error: 'Read each level, and tick it.',
		id: 'levels-again'
	})
];
