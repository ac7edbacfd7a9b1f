import type {
	CategoriseItem,
	ClozeItem,
	Inline,
	Item,
	MatchItem,
	MultipleItem,
	NumericItem,
	OrderItem,
	ScenarioItem,
	SingleItem,
	TrueFalseItem,
	Words
} from '../content/model.ts';

/** Builders of items for tests. Every text that must stay on the server until the answer has SECRET in it. */
export const text = (value: string): Inline[] => [{ type: 'text', value }];
export const words = (value: string): Words => ({ en: text(value), es: text(`${value} (es)`) });

export const buildSingle = (part: Partial<SingleItem> = {}): SingleItem => ({
	kind: 'single',
	id: 'single-1',
	objective: 'o1',
	ask: words('What would you do?'),
	options: [
		{ id: 'a', text: words('Call'), why: words('SECRET why a'), correct: true },
		{ id: 'b', text: words('Wait'), why: words('SECRET why b'), believes: 'SECRET-wait' },
		{ id: 'c', text: words('Nothing'), why: words('SECRET why c') }
	],
	...part
});

export const buildCategorise = (part: Partial<CategoriseItem> = {}): CategoriseItem => ({
	kind: 'categorise',
	id: 'categorise-1',
	objective: 'o1',
	ask: words('Where does each belong?'),
	bins: [
		{ id: 'now', text: words('Now') },
		{ id: 'later', text: words('Later') }
	],
	rows: [
		{ id: 'r1', text: words('First'), in: 'now', if_wrong: 'SECRET-slow', why: words('SECRET why 1') },
		{ id: 'r2', text: words('Second'), in: 'later', if_wrong: 'SECRET-fast', why: words('SECRET why 2') },
		{ id: 'r3', text: words('Third'), in: 'now', if_wrong: 'SECRET-slow', why: words('SECRET why 3') }
	],
	...part
});

/** start: stay → middle, leave → bad. middle: call → good, wait → bad, back → start. */
export const buildScenario = (part: Partial<ScenarioItem> = {}): ScenarioItem => ({
	kind: 'scenario',
	id: 'scenario-1',
	objective: 'o1',
	start: 'start',
	nodes: [
		{
			id: 'start',
			say: words('You feel unwell.'),
			choices: [
				{ id: 'stay', to: 'middle', text: words('Stay') },
				{ id: 'leave', to: 'bad', text: words('Leave'), believes: 'SECRET-leave' }
			]
		},
		{
			id: 'middle',
			say: words('It gets worse.'),
			choices: [
				{ id: 'call', to: 'good', text: words('Call') },
				{ id: 'wait', to: 'bad', text: words('Wait'), believes: 'SECRET-wait' },
				{ id: 'back', to: 'start', text: words('Begin again') }
			]
		},
		{ id: 'good', say: words('SECRET good end'), end: 'correct' },
		{ id: 'bad', say: words('SECRET bad end'), end: 'incorrect' }
	],
	...part
});

export const buildMultiple = (part: Partial<MultipleItem> = {}): MultipleItem => ({
	kind: 'multiple',
	id: 'multiple-1',
	objective: 'o1',
	ask: words('Which of these do you tell us?'),
	options: [
		{ id: 'a', text: words('Pain'), why: words('SECRET why a'), correct: true, if_wrong: 'SECRET-minor' },
		{ id: 'b', text: words('A dream'), why: words('SECRET why b'), if_wrong: 'SECRET-everything' },
		{ id: 'c', text: words('Blood'), why: words('SECRET why c'), correct: true, if_wrong: 'SECRET-minor' },
		{ id: 'd', text: words('Hunger'), why: words('SECRET why d'), if_wrong: 'SECRET-everything' }
	],
	...part
});

export const buildTrueFalse = (part: Partial<TrueFalseItem> = {}): TrueFalseItem => ({
	kind: 'true_false',
	id: 'true-false-1',
	objective: 'o1',
	ask: words('A friend takes you home.'),
	answer: true,
	reasons: [
		{ id: 'a', for: true, text: words('You are slower than you feel'), correct: true },
		{ id: 'b', for: true, text: words('It is polite'), believes: 'SECRET-polite' },
		{ id: 'c', for: false, text: words('You feel fine'), believes: 'SECRET-fine' }
	],
	why: words('SECRET why'),
	...part
});

export const buildMatch = (part: Partial<MatchItem> = {}): MatchItem => ({
	kind: 'match',
	id: 'match-1',
	objective: 'o1',
	ask: words('What does each word mean?'),
	targets: [
		{ id: 'less', text: words('Does less than before') },
		{ id: 'sick', text: words('Feels sick without it') },
		{ id: 'cured', text: words('Is healed') }
	],
	rows: [
		{ id: 'r1', text: words('First'), to: 'less', if_wrong: 'SECRET-mixed', why: words('SECRET why 1') },
		{ id: 'r2', text: words('Second'), to: 'sick', if_wrong: 'SECRET-same', why: words('SECRET why 2') }
	],
	...part
});

export const buildOrder = (part: Partial<OrderItem> = {}): OrderItem => ({
	kind: 'order',
	id: 'order-1',
	objective: 'o1',
	ask: words('What comes first?'),
	steps: [
		{ id: 'ride', text: words('Arrange a ride'), if_wrong: 'SECRET-later' },
		{ id: 'dose', text: words('Have the dose'), if_wrong: 'SECRET-rush' },
		{ id: 'sleep', text: words('Sleep'), if_wrong: 'SECRET-fine' }
	],
	why: words('SECRET why'),
	...part
});

export const buildNumeric = (part: Partial<NumericItem> = {}): NumericItem => ({
	kind: 'numeric',
	id: 'numeric-1',
	objective: 'o1',
	ask: words('How long do you stay?'),
	unit: words('minutes'),
	answer: { param: 'clinic.stay_minutes' },
	tolerance: 15,
	guesses: { from: 0, to: 240, step: 15 },
	too_low: 'SECRET-short',
	too_high: 'SECRET-long',
	why: words('SECRET why'),
	...part
});

export const buildCloze = (part: Partial<ClozeItem> = {}): ClozeItem => ({
	kind: 'cloze',
	id: 'cloze-1',
	objective: 'o1',
	ask: {
		en: [
			...text('Pressure may '),
			{ type: 'gap', id: 'how' },
			...text(' and staff check '),
			{ type: 'gap', id: 'whom' }
		],
		es: [...text('La presión puede '), { type: 'gap', id: 'how' }, { type: 'gap', id: 'whom' }]
	},
	gaps: [
		{
			id: 'how',
			options: [
				{ id: 'up', text: words('go up'), correct: true },
				{ id: 'same', text: words('stay'), believes: 'SECRET-same' }
			]
		},
		{
			id: 'whom',
			options: [
				{ id: 'all', text: words('everyone'), correct: true },
				{ id: 'some', text: words('the ill'), believes: 'SECRET-ill' },
				{ id: 'none', text: words('nobody'), believes: 'SECRET-nobody' }
			]
		}
	],
	why: words('SECRET why'),
	...part
});

/** One of every kind. */
export const oneOfEach = (): Item[] => [
	buildSingle(),
	buildMultiple(),
	buildTrueFalse(),
	buildMatch(),
	buildCategorise(),
	buildOrder(),
	buildNumeric(),
	buildCloze(),
	buildScenario()
];

export const MARKING = { path: [], values: { 'clinic.stay_minutes': '120' } };
