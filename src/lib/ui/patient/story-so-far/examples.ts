import { example } from '../../example.ts';
import { exampleReading as reading } from '../../content/passage/examples.ts';
import StorySoFar from './StorySoFar.svelte';

export const examples = [
	example('StorySoFar', 'one decision back', StorySoFar, {
		reading,
		steps: [
			{
				say: [{ type: 'text', value: 'It is Sunday evening. Sam has felt unsteady since Friday.' }],
				chosen: [{ type: 'text', value: 'Calls the clinic’s number for evenings' }]
			}
		]
	})
];
