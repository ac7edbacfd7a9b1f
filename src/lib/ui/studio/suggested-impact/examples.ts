import { example } from '../../example.ts';
import SuggestedImpact from './SuggestedImpact.svelte';

export const examples = [
	example('SuggestedImpact', 'material, and why', SuggestedImpact, {
		suggestion: {
			impact: 'material',
			because: [
				{ is: 'signed', what: 'consent' },
				{ is: 'critical', objective: 'drive' }
			]
		},
		sayOf: () => 'I say how I get home.'
	}),
	example('SuggestedImpact', 'editorial', SuggestedImpact, {
		suggestion: { impact: 'editorial', because: [] },
		sayOf: () => ''
	})
];
