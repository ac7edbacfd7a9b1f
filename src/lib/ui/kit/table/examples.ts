import { example } from '../../example.ts';
import type { StateKind } from '../state-word/StateWord.svelte';
import TableExample from './TableExample.svelte';

const rows: { id: string; time: string; person: string; state: StateKind; words: string; why: string }[] = [
	{ id: 'v1', time: '9:00', person: 'Ana Ruiz', state: 'done', words: 'May be treated', why: '' },
	{
		id: 'v2',
		time: '11:30',
		person: 'Ben Okafor-Lindqvist',
		state: 'waiting',
		words: 'Not yet',
		why: 'The waiting period ends at 14:00. One question is not answered.'
	},
	{
		id: 'v3',
		time: '15:00',
		person: 'Chi Tran',
		state: 'stopped',
		words: 'Not to be treated',
		why: 'Consent withdrawn.'
	}
];

export const examples = [
	example('Table', 'a day', TableExample, { rows }),
	example('Table', 'nothing yet', TableExample, { rows: [] })
];
