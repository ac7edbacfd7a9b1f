import { example } from '../../example.ts';
import ReviewNote from './ReviewNote.svelte';

export const examples = [
	example('ReviewNote', 'not reviewed', ReviewNote, { review: 'none', language: 'en' }),
	example('ReviewNote', 'reviewed', ReviewNote, {
		review: { by: 'Dr. Example', on: '2029-05-04', next: '2030-05-04' },
		language: 'en'
	})
];
