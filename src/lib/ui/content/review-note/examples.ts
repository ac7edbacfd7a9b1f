import { example } from '../../example.ts';
import ReviewNote from './ReviewNote.svelte';

export const examples = [
	example('ReviewNote', 'reviewed by the clinic alone', ReviewNote, {
		lines: [
			'The makers of this course had no clinician review it.',
			'Dr. Example of Harbor Clinic reviewed it on May 4, 2029.'
		]
	}),
	example('ReviewNote', 'reviewed by its makers', ReviewNote, {
		lines: ['Reviewed by Dr. Example on May 4, 2029. Next review by May 4, 2030.']
	})
];
