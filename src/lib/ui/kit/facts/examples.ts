import { example } from '../../example.ts';
import Facts from './Facts.svelte';

export const examples = [
	example('Facts', 'a person', Facts, {
		facts: [
			{ key: 'name', label: 'Legal name', value: 'Ana María Ruiz Delgado' },
			{ key: 'born', label: 'Born', value: 'May 4, 1983' },
			{ key: 'plan', label: 'Plan', value: 'Version 2, entered November 3 by Dr. Osei' }
		]
	})
];
