import type { Inline } from '$lib/domain/content/model.ts';
import type { PublicItems } from '$lib/domain/quiz/kind.ts';
import { example } from '../../example.ts';
import { exampleReading as reading } from '../passage/examples.ts';
import { faultWords } from './fault-words.ts';
import ItemForm from './ItemForm.svelte';

const text = (value: string): Inline[] => [{ type: 'text', value }];
const part = (id: string, value: string) => ({ id, text: text(value) });

export const exampleSingle: PublicItems['single'] = {
	kind: 'single',
	id: 'rest-1',
	language: 'en',
	ask: text(
		'Your visit ends at 3 in the afternoon. At 7 you feel wide awake, and a friend needs help with a saw. What would you do?'
	),
	options: [
		part('help', 'Help. Four hours have passed and I feel fine.'),
		part('wait', 'Wait until tomorrow, after a night’s sleep.'),
		part('test', 'Try standing on one leg first. If I can, I help.')
	]
};

const exampleRows: PublicItems['categorise'] = {
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

const exampleStory: PublicItems['scenario'] = {
	kind: 'scenario',
	id: 'story-1',
	language: 'en',
	decision: 1,
	say: text(
		'It is Sunday evening. Sam has felt unsteady since Friday, and does not want to bother anybody. What does Sam do first?'
	),
	choices: [
		part('wait', 'Waits for the visit on Thursday'),
		part('call', 'Calls the clinic’s number for evenings and weekends')
	]
};

const exampleTicks: PublicItems['multiple'] = {
	kind: 'multiple',
	id: 'ticks-1',
	language: 'en',
	ask: text('Which of these would you tell the clinic before the next visit?'),
	options: [
		part('pill', 'You began a new sleeping pill.'),
		part('film', 'You saw a film that made you cry.'),
		part('dentist', 'Your dentist plans to put you to sleep for a tooth.'),
		part('walk', 'You walk more than you used to.')
	]
};

const exampleStatement: PublicItems['true_false'] = {
	kind: 'true_false',
	id: 'statement-1',
	language: 'en',
	ask: text('Somebody who takes a medicine just as told can feel ill when it stops suddenly.'),
	reasons: [
		part('body', 'The body gets used to a medicine, however it is taken.'),
		part('misuse', 'That only happens to people who misuse it.'),
		part('mind', 'It is all in the mind.')
	]
};

const exampleMatch: PublicItems['match'] = {
	kind: 'match',
	id: 'match-1',
	language: 'en',
	ask: text('Which word fits which story?'),
	targets: [part('used', 'Being used to it'), part('rest', 'A need for rest'), part('habit', 'A habit')],
	rows: [
		part('same', 'The same cup of coffee no longer wakes Lee up.'),
		part('walk', 'Ana walks the same way every day without thinking of it.')
	]
};

const exampleOrder: PublicItems['order'] = {
	kind: 'order',
	id: 'order-1',
	language: 'en',
	ask: text('What comes first on the day of a visit?'),
	steps: [
		part('home', 'A friend takes you home.'),
		part('pressure', 'Somebody measures your pulse.'),
		part('eat', 'You stop eating and drinking at the time you were told.')
	]
};

const exampleNumber: PublicItems['numeric'] = {
	kind: 'numeric',
	id: 'number-1',
	language: 'en',
	ask: text('About how long do you stay with us after a visit?'),
	unit: text('minutes')
};

const exampleSentence: PublicItems['cloze'] = {
	kind: 'cloze',
	id: 'sentence-1',
	language: 'en',
	ask: [
		...text('For a while your pulse may '),
		{ type: 'gap', id: 'how' },
		...text('. That is why staff check '),
		{ type: 'gap', id: 'whom' },
		...text('.')
	],
	gaps: [
		{ id: 'how', options: [part('up', 'go up'), part('same', 'stay the same')] },
		{ id: 'whom', options: [part('all', 'everybody'), part('ill', 'people with a weak heart')] }
	]
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
		given: { 'row.dream': 'next' },
		errors: [
			{ field: 'row.shake', text: 'Choose a group for “Your hands still shake”.' },
			{ field: 'row.wake', text: 'Choose a group for “A friend cannot be woken”.' }
		]
	}),
	example('ItemForm', 'all that apply', ItemForm, {
		item: exampleTicks,
		reading,
		action: '#',
		askSureness: true
	}),
	example('ItemForm', 'all that apply, sent back with nothing chosen', ItemForm, {
		item: exampleTicks,
		reading,
		action: '#',
		errors: faultWords(exampleTicks, [{ field: 'ticks', fault: 'empty' }], reading)
	}),
	example('ItemForm', 'true or not, and why', ItemForm, { item: exampleStatement, reading, action: '#' }),
	example('ItemForm', 'true or not, sent back without a reason', ItemForm, {
		item: exampleStatement,
		reading,
		action: '#',
		given: { verdict: 'true' },
		errors: faultWords(exampleStatement, [{ field: 'reason', fault: 'empty' }], reading)
	}),
	example('ItemForm', 'match', ItemForm, { item: exampleMatch, reading, action: '#' }),
	example('ItemForm', 'match, sent back with one thing twice', ItemForm, {
		item: exampleMatch,
		reading,
		action: '#',
		given: { 'row.same': 'habit', 'row.walk': 'habit' },
		errors: faultWords(
			exampleMatch,
			[
				{ field: 'row.same', fault: 'twice' },
				{ field: 'row.walk', fault: 'twice' }
			],
			reading
		)
	}),
	example('ItemForm', 'put in order', ItemForm, { item: exampleOrder, reading, action: '#' }),
	example('ItemForm', 'a number', ItemForm, { item: exampleNumber, reading, action: '#' }),
	example('ItemForm', 'a number, sent back with words in it', ItemForm, {
		item: exampleNumber,
		reading,
		action: '#',
		given: { number: 'two hours' },
		errors: faultWords(exampleNumber, [{ field: 'number', fault: 'not_a_number' }], reading)
	}),
	example('ItemForm', 'missing words', ItemForm, {
		item: exampleSentence,
		reading,
		action: '#',
		askSureness: true
	}),
	example('ItemForm', 'missing words, sent back half filled', ItemForm, {
		item: exampleSentence,
		reading,
		action: '#',
		given: { 'row.how': 'up' },
		errors: faultWords(exampleSentence, [{ field: 'row.whom', fault: 'empty' }], reading)
	}),
	example('ItemForm', 'a step of a story', ItemForm, { item: exampleStory, reading, action: '#' })
];
