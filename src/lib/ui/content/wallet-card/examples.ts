import { example } from '../../example.ts';
import { exampleReading as reading } from '../passage/examples.ts';
import WalletCard from './WalletCard.svelte';

export const examples = [
	example('WalletCard', 'with a number in a line', WalletCard, {
		title: 'I sleep after lunch',
		lines: [
			[{ type: 'text', value: 'I cannot be woken? Call at once.' }],
			[
				{ type: 'text', value: 'My clinic: ' },
				{ type: 'param', name: 'clinic.phone' },
				{ type: 'text', value: '.' }
			]
		],
		calls: [
			{
				title: 'Get help now',
				numbers: [
					{ name: 'Emergency services', number: '555-0100' },
					{ name: 'A line with a long name, at any hour', number: '1-555-555-0199' }
				]
			},
			{ title: 'Call us today', numbers: [{ name: 'During opening hours', number: '(555) 555-0102' }] }
		],
		reading
	})
];
