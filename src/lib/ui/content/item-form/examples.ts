import type { Inline } from '$lib/domain/content/model.ts';
import type { PublicCategorise } from '$lib/domain/quiz/categorise.ts';
import type { PublicScenario } from '$lib/domain/quiz/scenario.ts';
import type { PublicSingle } from '$lib/domain/quiz/single.ts';
import { example } from '../../example.ts';
import { exampleReading as reading } from '../passage/examples.ts';
import ItemForm from './ItemForm.svelte';

const text = (value: string): Inline[] => [{ type: 'text', value }];
const part = (id: string, value: string) => ({ id, text: text(value) });

export const exampleSingle: PublicSingle = {
	kind: 'single',
	id: 'rest-1',
	language: 'en',
	ask: text('Your visit ends at 3 in the afternoon. At 7 you feel wide awake, and a friend needs help with a saw. What would you do?'),
	options: [
		part('help', 'Help. Four hours have passed and I feel fine.'),
		part('wait', 'Wait until tomorrow, after a night’s sleep.'),
		part('test', 'Try standing on one leg first. If I can, I help.')
	]
};

const exampleRows: PublicCategorise = {
	kind: 'categorise',
	id: 'sort-1',
	language: 'en',
	ask: text('When would you tell the clinic?'),
	bins: [part('next', 'At the next visit'), part('today', 'Call today'), part('now', 'Get help now')],
	rows: [
		part('dream', 'You had a strange dream the night after.'),
		part('shake', 'Your hands still shake three days later.'),
		part('wake', 'A friend who took part with you cannot be woken.')
	]
};

const exampleStory: PublicScenario = {
	kind: 'scenario',
	id: 'story-1',
	language: 'en',
	decision: 1,
	say: text('It is Sunday evening. Sam has felt unsteady since Friday, and does not want to bother anybody. What does Sam do first?'),
	choices: [part('wait', 'Waits for the visit on Thursday'), part('call', 'Calls the clinic’s number for evenings and weekends')]
};

export const examples = [
	example('ItemForm', 'one choice, critical', ItemForm, {
		item: exampleSingle,
		reading,
		action: '#',
		askSureness: true,
		hidden: { key: 'example' }
	}),
	example('ItemForm', 'sort into groups', ItemForm, { item: exampleRows, reading, action: '#' }),
	example('ItemForm', 'sort, sent back with two missing', ItemForm, {
		item: exampleRows,
		reading,
		action: '#',
		given: { rows: { dream: 'next' } },
		errors: [
			{ field: 'row.shake', text: 'Choose a group for “Your hands still shake”.' },
			{ field: 'row.wake', text: 'Choose a group for “A friend cannot be woken”.' }
		]
	}),
	example('ItemForm', 'a step of a story', ItemForm, { item: exampleStory, reading, action: '#' })
];
