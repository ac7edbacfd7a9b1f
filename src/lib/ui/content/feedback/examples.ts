import type { Inline } from '$lib/domain/content/model.ts';
import { example, words } from '../../example.ts';
import { examplePassage, exampleReading as reading } from '../passage/examples.ts';
import Feedback from './Feedback.svelte';

const text = (value: string): Inline[] => [{ type: 'text', value }];
const ask = text(
	'Your visit ends at 3 in the afternoon. At 7 you feel wide awake, and a friend needs help with a saw. What would you do?'
);
const children = words('Here stands the form that goes on.');

export const examples = [
	example('Feedback', 'not right, with the passage that teaches it', Feedback, {
		ask,
		reading,
		children,
		explanation: {
			kind: 'single',
			outcome: 'incorrect',
			is: 'chosen',
			text: text('Help. Four hours have passed and I feel fine.'),
			why: text(
				'Feeling fine comes back long before your reaction time does. That is why the rule is a night of sleep and not a feeling.'
			)
		},
		reteach: { id: 'reteach-example', passage: examplePassage, cites: [] }
	}),
	example('Feedback', 'right', Feedback, {
		ask,
		reading,
		children,
		explanation: {
			kind: 'single',
			outcome: 'correct',
			is: 'chosen',
			text: text('Wait until tomorrow, after a night’s sleep.'),
			why: text('Sleep brings your reaction time back, and nothing else does it sooner.')
		}
	}),
	example('Feedback', 'not sure', Feedback, {
		ask,
		reading,
		children,
		explanation: {
			kind: 'single',
			outcome: 'unsure',
			is: 'right',
			text: text('Wait until tomorrow, after a night’s sleep.'),
			why: text('Sleep brings your reaction time back, and nothing else does it sooner.')
		},
		reteach: { id: 'reteach-unsure', passage: examplePassage.slice(0, 3), cites: [] }
	}),
	example('Feedback', 'some of several', Feedback, {
		ask: text('When would you tell the clinic?'),
		reading,
		children,
		explanation: {
			kind: 'categorise',
			outcome: 'incorrect',
			rows: [
				{
					id: 'dream',
					text: text('You had a strange dream the night after.'),
					isRight: true,
					chosen: text('At the next visit'),
					belongs: text('At the next visit'),
					why: text('Dreams are common. Say it if it bothers you.')
				},
				{
					id: 'shake',
					text: text('Your hands still shake three days later.'),
					isRight: false,
					chosen: text('At the next visit'),
					belongs: text('Call today'),
					why: text('That lasts longer than it should. Early calls are welcome.')
				}
			]
		}
	}),
	example('Feedback', 'the end of a story', Feedback, {
		reading,
		children,
		explanation: {
			kind: 'scenario',
			outcome: 'correct',
			told: [
				{
					say: text('It is Sunday evening. Sam has felt unsteady since Friday.'),
					chosen: text('Calls the clinic’s number for evenings')
				}
			],
			end: text('A nurse listens, asks three questions, and asks Sam to come in the next morning.')
		}
	})
];
