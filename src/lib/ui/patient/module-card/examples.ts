import { example } from '../../example.ts';
import ModuleCard from './ModuleCard.svelte';

export const examples = [
	example('ModuleCard', 'done', ModuleCard, {
		title: 'What a visit is like',
		state: 'done',
		minutes: 8,
		href: '#done',
		detail: 'Open it again whenever you like.'
	}),
	example('ModuleCard', 'now', ModuleCard, {
		title: 'Resting and going home',
		state: 'now',
		minutes: 3,
		href: '#now',
		detail: 'You can explain 4 of 5 things.'
	}),
	example('ModuleCard', 'next', ModuleCard, { title: 'Signs, and who to call', state: 'next', minutes: 9 })
];
