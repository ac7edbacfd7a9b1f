import { writePassage } from '$lib/domain/content/editing/passage/write-passage.ts';
import type { PassageDoc } from '$lib/domain/content/editing/passage/passage-doc.ts';
import { example } from '../../example.ts';
import type { EditorChoices } from './editor-data.ts';
import InForm from './InForm.svelte';
import PassageEditor from './PassageEditor.svelte';

const choices: EditorChoices = {
	terms: [
		{ id: 'dizziness', term: 'dizziness' },
		{ id: 'reaction', term: 'reaction time' }
	],
	params: [
		{ name: 'clinic.phone', label: 'Phone during the day' },
		{ name: 'clinic.stay_minutes', label: 'Minutes to stay' }
	],
	sources: [
		{ id: 'e1', title: 'Reaction time on the day after: a study of 120 people' },
		{ id: 'rope-handbook-2024', title: 'Rope handbook' }
	],
	figures: [
		{ id: 'two-knots', title: 'Two knots' },
		{ id: 'who-fell', title: 'How many climbers fell' }
	]
};

const resting: PassageDoc = {
	nodes: [
		{ type: 'heading', level: 2, line: [{ type: 'text', text: 'Rest before you drive' }] },
		{
			type: 'paragraph',
			line: [
				{ type: 'text', text: 'Your ' },
				{ type: 'term', id: 'reaction', words: 'reaction time' },
				{ type: 'text', text: ' is slower than you feel.' },
				{ type: 'cite', source: 'e1' },
				{ type: 'text', text: ' Call ' },
				{ type: 'param', name: 'clinic.phone' },
				{ type: 'text', text: ' when you are not sure. ' },
				{ type: 'text', text: 'Never drive on the same day.', strong: true }
			]
		},
		{
			type: 'list',
			ordered: false,
			items: [
				[{ type: 'text', text: 'sleep a night first' }],
				[{ type: 'text', text: 'let somebody bring you home' }]
			]
		}
	],
	figure: 'two-knots'
};
const parking: PassageDoc = {
	nodes: [{ type: 'paragraph', line: [{ type: 'text', text: 'You can park behind the house.' }] }],
	figure: null
};
const linked = ':::block{#by-text}\nSee [our page](https://example.org).\n:::\n';

export const examples = [
	example('PassageEditor', 'everything that a passage can hold', PassageEditor, {
		id: 'resting',
		partText: writePassage('resting', resting),
		doc: resting,
		choices,
		label: 'Rest before you drive',
		language: 'en'
	}),
	example('PassageEditor', 'with checks while it is written', InForm, {
		id: 'parking',
		partText: writePassage('parking', parking, ''),
		doc: parking,
		choices: { ...choices, figures: [] },
		label: 'Parking',
		checkUrl: '/dev/components/check',
		language: 'en',
		grades: [{ language: 'en', scale: 'grade', reads: 2.34 }]
	}),
	example('PassageEditor', 'what only text can hold', PassageEditor, {
		id: 'by-text',
		partText: linked,
		doc: null,
		choices,
		label: 'A passage with a link',
		language: 'en',
		error: 'A link is not allowed here. Cite a source, or write the words without the link.'
	})
];
