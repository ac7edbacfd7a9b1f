import { example } from '../../example.ts';
import Listen from './Listen.svelte';

export const examples = [
	example('Listen', 'as it is while it reads', Listen, { language: 'en', shown: true })
];
