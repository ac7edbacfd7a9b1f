import { example } from '../../example.ts';
import ChoiceGroup from './ChoiceGroup.svelte';

const yesNo = [
	{ value: 'yes', label: 'Yes' },
	{ value: 'no', label: 'No' }
];
const longChoices = [
	{
		value: 'a',
		label: 'Wait a week, and see whether it gets better by itself before telling anybody about it'
	},
	{ value: 'b', label: 'Call the clinic today, even if it seems small, and say what I noticed' },
	{ value: 'c', label: 'Keep it for the next visit' }
];

export const examples = [
	example('ChoiceGroup', 'default', ChoiceGroup, {
		name: 'driver',
		legend: 'Is somebody taking you home?',
		choices: yesNo
	}),
	example('ChoiceGroup', 'question, one chosen, one set apart', ChoiceGroup, {
		name: 'what',
		legend: 'Your hands still shake the morning after. What would you do?',
		look: 'question',
		choices: longChoices,
		value: 'b',
		apart: { value: 'unsure', label: 'I’m not sure' }
	}),
	example('ChoiceGroup', 'short words in a row', ChoiceGroup, {
		name: 'sure',
		legend: 'How sure are you?',
		row: true,
		choices: [
			{ value: 'guess', label: 'A guess' },
			{ value: 'fairly', label: 'Fairly sure' },
			{ value: 'very', label: 'Very sure' }
		]
	}),
	example('ChoiceGroup', 'with hints and error', ChoiceGroup, {
		name: 'method',
		legend: 'How did you talk about it?',
		choices: [
			{ value: 'back', label: 'They taught it back', hint: 'In their own words, and it was right.' },
			{ value: 'told', label: 'I explained it', hint: 'They did not say it back.' }
		],
		error: 'Choose one.'
	})
];
