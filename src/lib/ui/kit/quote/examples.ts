import { example } from '../../example.ts';
import Quote from './Quote.svelte';

export const examples = [
	example('Quote', 'a line', Quote, { text: 'My sister. We talk every Sunday.' }),
	example('Quote', 'several lines, and a word that never ends', Quote, {
		text: `First this.\nThen <b>that</b>.\n${'never'.repeat(40)}`
	})
];
