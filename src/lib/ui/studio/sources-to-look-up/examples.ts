import { example } from '../../example.ts';
import SourcesToLookUp from './SourcesToLookUp.svelte';

const SOURCES = [
	{
		id: 'rope-handbook',
		title: 'Rope handbook',
		publisher: 'Example Society',
		year: 2024,
		url: 'https://example.org/rope',
		checked_on: '2028-01-08',
		checked_as: 'excerpt' as const
	},
	{
		id: 'rule-that-ends',
		title: 'A rule on ropes that ends with the year',
		publisher: 'Example Agency',
		checked_on: '2029-11-02',
		recheck_on: '2030-01-01',
		checked_as: 'secondary' as const
	}
];
const given = { sources: SOURCES, language: 'en' };

export const examples = [
	example('SourcesToLookUp', 'two that are overdue', SourcesToLookUp, {
		...given,
		id: 'look-up',
		values: []
	}),
	example('SourcesToLookUp', 'one of them not ticked', SourcesToLookUp, {
		...given,
		id: 'look-up-again',
		values: ['rope-handbook'],
		error: 'Look up each of these again, and tick it.'
	})
];
