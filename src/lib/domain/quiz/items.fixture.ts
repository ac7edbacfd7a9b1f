import type { CategoriseItem, Inline, ScenarioItem, SingleItem, Words } from '../content/model.ts';

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
