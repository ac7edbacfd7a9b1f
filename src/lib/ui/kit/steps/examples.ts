import { example } from '../../example.ts';
import Steps from './Steps.svelte';

export const examples = [
	example('Steps', 'on the way', Steps, {
		label: 'Your way to the first visit',
		steps: [
			{ key: 'learn', title: 'Learn', state: 'done', detail: '10 of 10 parts' },
			{ key: 'check', title: 'Before you sign', state: 'now', href: '#check', detail: 'About 6 minutes' },
			{
				key: 'call',
				title: 'Talk with your care team',
				state: 'waiting',
				detail: 'They call you by Thursday.'
			},
			{ key: 'sign', title: 'Sign, or say no', state: 'next' }
		]
	})
];
