import { example } from '../../example.ts';
import CheckboxGroup from './CheckboxGroup.svelte';

export const examples = [
	example('CheckboxGroup', 'several at once', CheckboxGroup, {
		name: 'roles',
		legend: 'What may they do?',
		hint: 'Choose all that apply.',
		values: ['frontdesk'],
		choices: [
			{ value: 'provider', label: 'Provider', hint: 'Sees people and their answers.' },
			{ value: 'frontdesk', label: 'Front desk', hint: 'Invites and books. Sees no answers.' },
			{ value: 'admin', label: 'Administrator', hint: 'Settings and staff. Sees no patients.' }
		]
	})
];
