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
			kind: 'rows',
			outcome: 'incorrect',
			why: null,
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
	example('Feedback', 'some of all that apply', Feedback, {
		ask: text('Which of these would you tell the clinic before the next visit?'),
		reading,
		children,
		explanation: {
			kind: 'ticks',
			outcome: 'incorrect',
			options: [
				{
					id: 'pill',
					text: text('You began a new sleeping pill.'),
					isTicked: true,
					belongs: true,
					why: text('New medicines can change what a dose does.')
				},
				{
					id: 'dentist',
					text: text('Your dentist plans to put you to sleep for a tooth.'),
					isTicked: false,
					belongs: true,
					why: text('Two medicines that make you sleepy need a plan.')
				},
				{
					id: 'walk',
					text: text('You walk more than you used to.'),
					isTicked: true,
					belongs: false,
					why: text('Good to hear, and nothing that has to be planned for.')
				}
			]
		}
	}),
	example('Feedback', 'all that apply, not sure', Feedback, {
		reading,
		children,
		explanation: {
			kind: 'ticks',
			outcome: 'unsure',
			options: [
				{
					id: 'pill',
					text: text('You began a new sleeping pill.'),
					isTicked: null,
					belongs: true,
					why: text('New medicines can change what a dose does.')
				}
			]
		}
	}),
	example('Feedback', 'a statement', Feedback, {
		ask: text('Somebody who takes a medicine just as told can feel ill when it stops suddenly.'),
		reading,
		children,
		explanation: {
			kind: 'verdict',
			outcome: 'incorrect',
			chosen: { verdict: false, reason: text('That only happens to people who misuse it.') },
			is: true,
			because: text('The body gets used to a medicine, however it is taken.'),
			why: text('That is called dependence, and it is no fault of anybody.')
		}
	}),
	example('Feedback', 'steps out of order', Feedback, {
		ask: text('What comes first on the day of a visit?'),
		reading,
		children,
		explanation: {
			kind: 'rows',
			outcome: 'incorrect',
			rows: [
				{
					id: 'eat',
					text: text('You stop eating.'),
					isRight: false,
					chosen: text('2'),
					belongs: text('1'),
					why: null
				},
				{
					id: 'home',
					text: text('A friend takes you home.'),
					isRight: true,
					chosen: text('3'),
					belongs: text('3'),
					why: null
				}
			],
			why: text('The stomach has to be empty before anything else begins.')
		}
	}),
	example('Feedback', 'a number', Feedback, {
		ask: text('About how long do you stay with us after a visit?'),
		reading,
		children,
		explanation: {
			kind: 'number',
			outcome: 'incorrect',
			given: '20',
			fits: text('120'),
			isAbout: true,
			unit: text('minutes'),
			why: text('Everybody stays until somebody has seen that they are steady.')
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
