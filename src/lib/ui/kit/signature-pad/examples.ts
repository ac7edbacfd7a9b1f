import { example } from '../../example.ts';
import SignaturePad from './SignaturePad.svelte';

export const examples = [
	example('SignaturePad', 'typed, which always works', SignaturePad, {
		name: 'signature',
		label: 'Your full name',
		hint: 'Typing your name here is your signature.'
	})
];
