import { example, words } from '../../example.ts';
import EmergencyPanel from './EmergencyPanel.svelte';

export const examples = [
	example('EmergencyPanel', 'one line', EmergencyPanel, {
		title: 'Somebody cannot be woken',
		numbers: [{ name: 'Emergency services', number: '555-0100', kinds: ['call'] }],
		children: words('Call now. Stay with them. Lay them on their side.')
	}),
	example('EmergencyPanel', 'several lines', EmergencyPanel, {
		title: 'Get help now',
		numbers: [
			{ name: 'Emergency services', number: '555-0100', kinds: ['call'] },
			{
				name: 'Crisis line',
				number: '555-0101',
				kinds: ['call', 'text'],
				say: 'Free, day and night. You need not give your name.'
			},
			{ name: 'Harbor Clinic, after hours', number: '1-555-555-0102', kinds: ['call'] }
		]
	})
];
