import { example } from '../../example.ts';
import ErrorSummary from './ErrorSummary.svelte';

export const examples = [
	example('ErrorSummary', 'two things', ErrorSummary, {
		errors: [
			{ field: 'hours', text: 'Enter 24 or more.' },
			{ field: 'method', text: 'Choose how you talked about it.' }
		]
	})
];
