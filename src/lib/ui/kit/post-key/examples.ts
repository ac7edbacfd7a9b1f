import { example } from '../../example.ts';
import PostKey from './PostKey.svelte';

export const examples = [example('PostKey', 'is in the form, and nobody sees it', PostKey, {})];
