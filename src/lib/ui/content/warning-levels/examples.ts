import type { WarningLevel } from '$lib/domain/content/model.ts';
import { example } from '../../example.ts';
import { exampleReading as reading } from '../passage/examples.ts';
import WarningLevels from './WarningLevels.svelte';

const words = (value: string) => ({ en: [{ type: 'text' as const, value }] });
const sign = (id: string, what: string, act: string) => ({
	id,
	sign: words(what),
	do: words(act),
	cites: []
});

const levels: WarningLevel[] = [
	{
		level: 1,
		id: 'next',
		title: { en: 'Tell us at the next visit' },
		say: words('Common, and worth a word.'),
		signs: [sign('dream', 'Strange dreams for a night or two', 'Write them down if you like.')]
	},
	{
		level: 2,
		id: 'today',
		title: { en: 'Call us today' },
		say: words('Not an emergency, and not to be left. Early calls are welcome.'),
		signs: [
			sign('shake', 'Hands that still shake after three days', 'Call, and do not use machines.'),
			sign('sleep', 'Two nights without sleep', 'Call, even if you feel fine.')
		]
	},
	{
		level: 3,
		id: 'now',
		title: { en: 'Get help now' },
		say: words('Call at once. Then stay with the person.'),
		signs: [
			sign('wake', 'Somebody cannot be woken', 'Lay them on their side.'),
			sign('breath', 'Breathing is slow or has stopped', 'Say so first when you call.')
		]
	}
];

export const examples = [
	example('WarningLevels', 'all three', WarningLevels, {
		levels,
		reading,
		numbers: [
			{ name: 'Emergency services', number: '555-0100', kinds: ['call'] },
			{ name: 'Crisis line', number: '555-0101', kinds: ['call', 'text'] }
		],
		clinicNumber: { text: '(555) 555-0102', tel: '5555550102' }
	})
];
