import { example } from '../../example.ts';
import Pages from './Pages.svelte';

export const examples = [
	example('Pages', 'in the middle of a list', Pages, {
		label: 'More people',
		firstHref: '#first',
		nextHref: '#next'
	})
];
