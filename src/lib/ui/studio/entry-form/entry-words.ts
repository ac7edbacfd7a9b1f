import type { FieldFault } from '$lib/domain/content/editing/entry/check-entry.ts';
import type { FieldName, ListName, PickField } from '$lib/domain/content/editing/entry/spec.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** What a field is called, and what it is for. */
export const fieldLabel = (name: FieldName): string => m[`studio_field_${name}`]();
export const fieldHint = (name: FieldName): string => m[`studio_hint_${name}`]();

/** `place` counts from 0. */
export const rowLabel = (name: ListName, place: number): string =>
	m[`studio_row_${name}`]({ number: place + 1 });
export const addLabel = (name: ListName): string => m[`studio_add_${name}`]();

export const faultLabel = (fault: FieldFault): string => m[`studio_fault_${fault}`]();

type Say = () => string;
const PLACES: Record<string, Say> = { clinic: m.studio_word_at_clinic, home: m.studio_word_at_home };
const LEVELS: Record<string, Say> = {
	0: m.studio_word_level_0,
	1: m.studio_word_level_1,
	2: m.studio_word_level_2,
	3: m.studio_word_level_3
};

/** The few words that a file may say, as the form says them; the empty one is nothing said. */
const WORDS: Partial<Record<FieldName, Record<string, Say>>> = {
	true_false_answer: { true: m.studio_word_true, false: m.studio_word_false },
	reason_for: { true: m.studio_word_for_true, false: m.studio_word_for_false },
	caution: {
		'': m.studio_word_caution_none,
		0: m.studio_word_caution_0,
		1: m.studio_word_caution_1,
		2: m.studio_word_caution_2,
		3: m.studio_word_caution_3
	},
	check_in_level: LEVELS,
	sign_level: LEVELS,
	question_level: { ...LEVELS, '': m.studio_word_level_none },
	node_end: {
		'': m.studio_word_end_none,
		correct: m.studio_word_end_correct,
		incorrect: m.studio_word_end_incorrect
	},
	block_kind: { lesson: m.studio_word_lesson, more: m.studio_word_more, reteach: m.studio_word_reteach },
	change_impact: {
		editorial: m.studio_word_editorial,
		clarifying: m.studio_word_clarifying,
		material: m.studio_word_material,
		urgent: m.studio_word_urgent
	},
	checked_as: {
		excerpt: m.studio_word_excerpt,
		secondary: m.studio_word_secondary,
		clinic: m.studio_word_clinic
	},
	number_kinds: { call: m.studio_word_call, text: m.studio_word_text },
	applies_place: PLACES,
	product_places: PLACES,
	basis: { practice: m.studio_word_practice }
};

/** One of a few words; a number is its own. */
export const wordLabel = ({ name }: PickField, word: string): string => WORDS[name]?.[word]?.() ?? word;

/** What a list of choices begins with. */
export const nothingLabel = ({ name, required }: PickField): string =>
	WORDS[name]?.['']?.() ?? (required === true ? m.studio_entry_choose() : m.studio_entry_choose_none());
