import { AS_SET, lookIn } from '$lib/domain/look/reader-look.ts';
import { example } from '../../example.ts';
import LookMenu from './LookMenu.svelte';

export const examples = [
	example('LookMenu', 'folded, nothing chosen', LookMenu, { look: AS_SET }),
	example('LookMenu', 'open, all three chosen', LookMenu, {
		look: lookIn('larger.stronger.dark'),
		open: true
	})
];
