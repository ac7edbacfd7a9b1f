import { example } from '../../example.ts';
import { exampleReading } from '../passage/examples.ts';
import type { FigureShown } from './figure-shown.ts';
import Figure from './Figure.svelte';

const said = (text: string) => [{ type: 'text' as const, value: text }];
const at = (attributes: Record<string, string>) => ({ attributes, parts: [] });

export const exampleDrawing: FigureShown = {
	kind: 'drawing',
	title: 'Two knots',
	equivalent: [said('A knot with one loop slips when you pull at it.'), said('A knot with two loops holds.')],
	cites: [],
	width: 320,
	height: 130,
	parts: [
		{ name: 'rect', ...at({ class: 'wash', x: '168', y: '8', width: '144', height: '114', rx: '8' }) },
		{ name: 'path', ...at({ d: 'M16 56c40 0 60-40 44-40s4 40 76 40' }) },
		{
			name: 'path',
			...at({ class: 'accent', d: 'M180 56c40 0 56-40 40-40s0 56 16 40 16-40 4-40 10 40 60 40' })
		},
		{ name: 'line', ...at({ class: 'hair', x1: '160', y1: '16', x2: '160', y2: '114' }) },
		{ name: 'text', label: 'one', ...at({ class: 'strong', x: '16', y: '88' }) },
		{ name: 'text', label: 'slips', ...at({ class: 'small soft', x: '16', y: '108' }) },
		{ name: 'text', label: 'two', ...at({ class: 'strong', x: '180', y: '88' }) },
		{ name: 'text', label: 'holds', ...at({ class: 'small soft', x: '180', y: '108' }) }
	],
	labels: { one: 'One loop', slips: 'slips when you pull', two: 'Two loops', holds: 'holds' }
};

const counted: FigureShown = {
	kind: 'icon_array',
	title: 'How many climbers fell',
	equivalent: [said('With a rope, 9 of 100 climbers fell. Without one, 30 of 100 did.')],
	cites: [],
	of: 100,
	marked: 'fell',
	unmarked: 'did not fall',
	groups: [
		{ id: 'with', count: 9, label: 'With a rope' },
		{ id: 'without', count: 30, label: 'Without a rope, on the same wall' }
	]
};

const seldom: FigureShown = {
	...counted,
	title: 'How many ropes tore',
	equivalent: [said('Of 1,000 ropes, 4 tore.')],
	of: 1000,
	marked: 'tore',
	unmarked: 'held',
	groups: [{ id: 'ropes', count: 4, label: 'Ropes of last year' }]
};

const photo: FigureShown = {
	kind: 'photo',
	title: 'Our wall',
	equivalent: [said('A wall of wood, painted green. The door is on the left.')],
	cites: [],
	src: 'data:image/jpeg;base64,/9j/2wBDAA0NDQ0ODQ4QEA4UFhMWFB4bGRkbHi0gIiAiIC1EKjIqKjIqRDxJOzc7STxsVUtLVWx9aWNpfZeHh5e+tb75+f//2wBDAQ0NDQ0ODQ4QEA4UFhMWFB4bGRkbHi0gIiAiIC1EKjIqKjIqRDxJOzc7STxsVUtLVWx9aWNpfZeHh5e+tb75+f//wgARCABAAGADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAWAQEBAQAAAAAAAAAAAAAAAAAABAb/2gAMAwEAAhADEAAAAIxNjwAAAAAAAAAAAAAAAAAAAAAAP//EABQQAQAAAAAAAAAAAAAAAAAAAGD/2gAIAQEAAT8AQf/EABQRAQAAAAAAAAAAAAAAAAAAAED/2gAIAQIBAT8AR//EABQRAQAAAAAAAAAAAAAAAAAAAED/2gAIAQMBAT8AR//Z',
	width: 96,
	height: 64
};

export const examples = [
	example('Figure', 'a drawing', Figure, { figure: exampleDrawing, reading: exampleReading }),
	example('Figure', 'two groups out of 100', Figure, { figure: counted, reading: exampleReading }),
	example('Figure', 'a photograph', Figure, { figure: photo, reading: exampleReading }),
	example('Figure', 'something seldom, out of 1,000', Figure, { figure: seldom, reading: exampleReading })
];
