import type { FormAnswer } from '$lib/domain/enrolment/events.ts';
import { exampleReading as reading } from '../../content/passage/examples.ts';
import { example } from '../../example.ts';
import FormQuestions from './FormQuestions.svelte';

const line = (question: string, words: string, answer: FormAnswer | null = null) => ({
	question,
	ask: [{ type: 'text' as const, value: words }],
	answer
});
const questions = [
	line(
		'example-change',
		'Has anything changed since the last time we asked, at home or with your health?',
		'no'
	),
	line('example-tell', 'Is there something that we should know before the first visit?')
];

export const examples = [
	example('FormQuestions', 'one answered before', FormQuestions, { questions, reading }),
	example('FormQuestions', 'sent with one left out', FormQuestions, {
		questions: questions.map((one) => ({ ...one, question: `${one.question}-again` })),
		reading,
		missing: ['example-tell-again']
	})
];
