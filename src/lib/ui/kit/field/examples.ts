import { example } from '../../example.ts';
import CheckboxField from './CheckboxField.svelte';
import Field from './Field.svelte';
import SelectField from './SelectField.svelte';
import TextArea from './TextArea.svelte';

const places = [
	{ value: 'clinic', label: 'At the clinic' },
	{ value: 'home', label: 'At home' }
];

export const examples = [
	example('Field', 'text', Field, {
		name: 'called',
		label: 'What should we call you?',
		hint: 'The name you like to hear.',
		value: 'Ana'
	}),
	example('Field', 'email', Field, { name: 'email', label: 'E-mail', type: 'email', optional: true }),
	example('Field', 'phone', Field, { name: 'phone', label: 'Mobile phone', type: 'tel', width: 'medium' }),
	example('Field', 'date', Field, { name: 'born', label: 'Date of birth', type: 'date' }),
	example('Field', 'passphrase', Field, { name: 'passphrase', label: 'Your passphrase', type: 'password' }),
	example('Field', 'one-time code', Field, {
		name: 'code',
		label: 'Code from your app',
		type: 'code',
		maxlength: 6
	}),
	example('Field', 'whole number with error', Field, {
		name: 'hours',
		label: 'Hours to wait after signing',
		type: 'whole-number',
		value: '12',
		hint: 'At least 24.',
		error: 'Enter 24 or more.'
	}),
	example('TextArea', 'says who reads it', TextArea, {
		name: 'question',
		label: 'What would you like to ask?',
		readBy: 'Your care team reads this, usually within one working day.'
	}),
	example('TextArea', 'with error', TextArea, {
		name: 'reason',
		label: 'Why?',
		readBy: 'The care team can read this. The person can too, in their own copy.',
		error: 'Write a reason in a few words.'
	}),
	example('SelectField', 'with a prompt', SelectField, {
		name: 'place',
		label: 'Where will it be?',
		prompt: 'Choose a place',
		options: places
	}),
	example('CheckboxField', 'plain', CheckboxField, {
		name: 'read',
		label: 'I have read this page, or somebody read it to me.'
	}),
	example('CheckboxField', 'with hint and error', CheckboxField, {
		name: 'agree',
		label: 'I agree to use electronic records',
		hint: 'You can change your mind later.',
		error: 'Choose this, or go back and ask for paper.'
	})
];
