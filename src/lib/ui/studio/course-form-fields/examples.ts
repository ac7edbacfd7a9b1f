import { FORM_QUESTIONS } from '$lib/domain/clinic/publishing/course-forms.ts';
import { example } from '../../example.ts';
import CourseFormFields from './CourseFormFields.svelte';
import FormScores from './FormScores.svelte';

const allYes = Object.fromEntries(
	FORM_QUESTIONS.pemat_actionability.map((question) => [question, 'yes' as const])
);

export const examples = [
	example('CourseFormFields', 'half filled in', CourseFormFields, {
		forms: { pemat_actionability: { ...allYes, a_tool: 'no' }, cdc_index: { no_math: 'not_applicable' } }
	}),
	example('FormScores', 'with a score, half filled in, and empty', FormScores, {
		forms: { pemat_actionability: { ...allYes, a_tool: 'no' }, cdc_index: { no_math: 'not_applicable' } },
		withAnswers: true
	})
];
