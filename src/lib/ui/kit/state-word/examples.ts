import { example } from '../../example.ts';
import StateWord from './StateWord.svelte';

export const examples = [
	example('StateWord', 'done', StateWord, { kind: 'done', word: 'May be treated' }),
	example('StateWord', 'waiting', StateWord, { kind: 'waiting', word: 'Not yet' }),
	example('StateWord', 'attention', StateWord, { kind: 'attention', word: 'Needs you' }),
	example('StateWord', 'stopped', StateWord, { kind: 'stopped', word: 'Closed' }),
	example('StateWord', 'now', StateWord, { kind: 'now', word: 'Now' }),
	example('StateWord', 'next', StateWord, { kind: 'next', word: 'Later' })
];
