import { example, words } from '../../example.ts';
import Disclosure from './Disclosure.svelte';

export const examples = [
	example('Disclosure', 'closed', Disclosure, {
		summary: 'Who can see my answers?',
		children: words('Your care team. Nobody at the front desk.')
	}),
	example('Disclosure', 'open', Disclosure, {
		summary: 'What happens next?',
		open: true,
		children: words('Somebody calls you within one working day.')
	})
];
