import { example } from '../../example.ts';
import HelpNow from './HelpNow.svelte';

export const examples = [example('HelpNow', 'on every patient page', HelpNow, { href: '#help' })];
