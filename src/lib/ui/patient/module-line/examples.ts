import { example } from '../../example.ts';
import ModuleLine from './ModuleLine.svelte';

export const examples = [
	example('ModuleLine', 'in a module', ModuleLine, {
		title: 'Resting and going home',
		minutesLeft: 3,
		progress: { done: 4, of: 5 }
	}),
	example('ModuleLine', 'before anything is known', ModuleLine, { title: 'Before you sign', minutesLeft: 1 })
];
