import { example } from '../../example.ts';
import HelpAtOnce from './HelpAtOnce.svelte';

export const examples = [
	example('HelpAtOnce', 'after an answer about danger', HelpAtOnce, {
		numbers: [
			{ name: 'Emergency', number: '911', kinds: ['call'] },
			{ name: 'Suicide and Crisis Lifeline', number: '988', kinds: ['call', 'text'] }
		],
		clinicNumbers: { day: '555-555-0142', afterHours: '555-555-0143' }
	})
];
