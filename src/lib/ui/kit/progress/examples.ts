import { example } from '../../example.ts';
import Progress from './Progress.svelte';

export const examples = [
	example('Progress', 'part of the way', Progress, {
		done: 4,
		of: 5,
		words: 'You can explain 4 of 5 things'
	}),
	example('Progress', 'at the start', Progress, {
		done: 0,
		of: 5,
		words: 'You can explain 0 of 5 things so far'
	})
];
