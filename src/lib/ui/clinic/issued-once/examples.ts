import { example } from '../../example.ts';
import IssuedOnce from './IssuedOnce.svelte';

export const examples = [
	example('IssuedOnce', 'mailed', IssuedOnce, {
		fate: 'mailed',
		link: null,
		code: 'K7M2-Q9TB',
		personCode: 'K7M2Q-X9TBA',
		outboxHref: '#outbox'
	}),
	example('IssuedOnce', 'to pass on by hand', IssuedOnce, {
		fate: 'shown',
		link: 'https://clinic.example/i/0193a6c2-0000-7000-8000-000000000000.0123456789abcdef0123456789abcdef',
		code: 'K7M2-Q9TB',
		outboxHref: '#outbox'
	})
];
