import { expect, test } from 'vitest';
import { FORM_NAMES, FORM_QUESTIONS, formScore, knownAnswers } from './course-forms.ts';

const all = (answer: 'yes' | 'no' | 'not_applicable') =>
	Object.fromEntries(FORM_QUESTIONS.cdc_index.map((question) => [question, answer] as const));

test('there are as many questions as the published forms have', () => {
	expect(FORM_NAMES.map((name) => FORM_QUESTIONS[name].length)).toEqual([17, 7, 20]);
});

test('a score counts what applies, and there is none before every question has an answer', () => {
	expect(formScore('cdc_index', all('yes'))).toEqual({ answered: 20, of: 20, percent: 100 });
	expect(formScore('cdc_index', { ...all('yes'), no_math: 'no', lists: 'not_applicable' }).percent).toBe(95);
	const { lists: _, ...open } = all('yes');
	expect(formScore('cdc_index', open)).toEqual({ answered: 19, of: 20, percent: null });
	expect(formScore('cdc_index', all('not_applicable')).percent).toBe(null);
	expect(formScore('cdc_index')).toEqual({ answered: 0, of: 20, percent: null });
});

test('an answer to another question, or another answer, is not kept', () => {
	expect(
		knownAnswers('cdc_index', { lists: 'yes', toString: 'yes', made_up: 'yes', no_math: 'maybe' })
	).toEqual({
		lists: 'yes'
	});
});
