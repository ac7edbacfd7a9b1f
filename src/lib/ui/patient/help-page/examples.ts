import { example } from '../../example.ts';
import HelpPage from './HelpPage.svelte';

const national = [
	{ name: 'Emergency services', number: '555-0100', kinds: ['call' as const], say: 'Danger to life.' },
	{ name: 'A line that also reads messages', number: '555-0101', kinds: ['call' as const, 'text' as const] }
];

export const examples = [
	example('HelpPage', 'of a clinic', HelpPage, {
		national,
		clinic: {
			name: 'Harbor Clinic',
			numbers: { day: '555-555-0142', afterHours: '555-555-0143', emergency: '555-555-0144' }
		}
	}),
	example('HelpPage', 'no clinic known', HelpPage, { national, clinic: null })
];
