import { example } from '../../example.ts';
import PatientFooter from './PatientFooter.svelte';

export const examples = [
	example('PatientFooter', 'in a lesson', PatientFooter, {
		backHref: '#back',
		askHref: '#ask',
		stopHref: '#stop',
		helpHref: '#help'
	})
];
