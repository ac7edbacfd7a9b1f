import { example } from '../../example.ts';
import HelpAtOnce from './HelpAtOnce.svelte';

export const examples = [
	example('HelpAtOnce', 'after an answer about danger', HelpAtOnce, {
		numbers: [
			{ name: 'Ambulance', number: '555-0100', kinds: ['call'] },
			{ name: 'Somebody to talk to', number: '555-0101', kinds: ['call', 'text'] }
		],
		clinicNumbers: { day: '555-555-0142', afterHours: '555-555-0143' }
	})
];
