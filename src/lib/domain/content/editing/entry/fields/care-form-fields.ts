import { CAUTIONS, type Field, type GroupField } from '../spec.ts';
import {
	APPLIES,
	CITES,
	CLINIC_CONFIRMS,
	group,
	lines,
	list,
	number,
	oneOf,
	needed,
	plain,
	ref,
	refs,
	words
} from './field.ts';

/** A question to talk about, before anything is given. */
export const HEALTH_QUESTION: readonly Field[] = [
	words('ask', 'ask_form'),
	words('discuss', 'discuss'),
	CITES,
	oneOf('level', 'question_level', ['3', '2', '1']),
	APPLIES
];

export const TRAIT: readonly Field[] = [...HEALTH_QUESTION, oneOf('basis', 'basis', ['practice'])];

export const CHECK_IN_QUESTION: readonly Field[] = [
	words('ask', 'ask_form'),
	list(
		'answers',
		'check_in_answers',
		[
			words('text', 'check_in_text'),
			oneOf('level', 'check_in_level', CAUTIONS, needed),
			ref('sign', 'check_in_sign', 'sign'),
			number('lasts_days', 'check_in_lasts_days', { least: 1 }),
			CLINIC_CONFIRMS
		],
		{ least: 2 }
	),
	CITES,
	APPLIES
];

export const CHECK_IN_VALUES: readonly Field[] = [
	lines('intro', 'check_in_intro', { least: 1 }),
	list(
		'schedule',
		'schedule',
		[
			number('every_days', 'schedule_every_days', { least: 1, ...needed }),
			number('for_days', 'schedule_for_days', { least: 1 })
		],
		{ rows: 'none', least: 1 }
	)
];

export const CHECK_IN_OWN_WORDS: GroupField = group('own_words', 'own_words', [
	words('ask', 'own_words_ask'),
	words('read_by', 'read_by')
]);

export const FORM_VALUES: readonly Field[] = [lines('before', 'before', { least: 1 })];

export const PROMPT: readonly Field[] = [words('ask', 'ask_own_words')];

export const CARD_VALUES: readonly Field[] = [
	plain('title', 'card_title'),
	lines('lines', 'card_lines', { least: 1 }),
	refs('levels', 'card_levels', 'level'),
	refs('numbers', 'card_numbers', 'number'),
	CITES
];
