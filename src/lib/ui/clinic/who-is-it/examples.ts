import { example } from '../../example.ts';
import WhoIsIt from './WhoIsIt.svelte';

export const examples = [
	example('WhoIsIt', 'with a name to be called by', WhoIsIt, {
		legalName: 'Ana María Ruiz de la Fuente',
		calledName: 'Ana',
		dateOfBirth: '1984-02-29',
		href: '#ana'
	}),
	example('WhoIsIt', 'plain', WhoIsIt, {
		legalName: 'Ben Okafor',
		calledName: null,
		dateOfBirth: '1990-11-03'
	})
];
