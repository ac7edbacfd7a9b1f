import type {
	CDC_INDEX,
	FormAnswer,
	FormName,
	PEMAT_ACTIONABILITY,
	PEMAT_UNDERSTANDABILITY
} from '$lib/domain/clinic/publishing/course-forms.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

type Say = () => string;

const UNDERSTANDABILITY: Record<(typeof PEMAT_UNDERSTANDABILITY)[number], Say> = {
	purpose: m.studio_form_pemat_understandability_purpose,
	on_purpose: m.studio_form_pemat_understandability_on_purpose,
	common_words: m.studio_form_pemat_understandability_common_words,
	terms_explained: m.studio_form_pemat_understandability_terms_explained,
	active_voice: m.studio_form_pemat_understandability_active_voice,
	clear_numbers: m.studio_form_pemat_understandability_clear_numbers,
	no_calculation: m.studio_form_pemat_understandability_no_calculation,
	chunks: m.studio_form_pemat_understandability_chunks,
	headings: m.studio_form_pemat_understandability_headings,
	logical_order: m.studio_form_pemat_understandability_logical_order,
	summary: m.studio_form_pemat_understandability_summary,
	visual_cues: m.studio_form_pemat_understandability_visual_cues,
	helpful_pictures: m.studio_form_pemat_understandability_helpful_pictures,
	pictures_reinforce: m.studio_form_pemat_understandability_pictures_reinforce,
	picture_titles: m.studio_form_pemat_understandability_picture_titles,
	clear_pictures: m.studio_form_pemat_understandability_clear_pictures,
	simple_tables: m.studio_form_pemat_understandability_simple_tables
};
const ACTIONABILITY: Record<(typeof PEMAT_ACTIONABILITY)[number], Say> = {
	names_an_action: m.studio_form_pemat_actionability_names_an_action,
	addresses_reader: m.studio_form_pemat_actionability_addresses_reader,
	steps: m.studio_form_pemat_actionability_steps,
	a_tool: m.studio_form_pemat_actionability_a_tool,
	easy_calculation: m.studio_form_pemat_actionability_easy_calculation,
	explains_charts: m.studio_form_pemat_actionability_explains_charts,
	pictures_help_act: m.studio_form_pemat_actionability_pictures_help_act
};
const INDEX: Record<(typeof CDC_INDEX)[number], Say> = {
	one_main_message: m.studio_form_cdc_index_one_main_message,
	message_on_top: m.studio_form_cdc_index_message_on_top,
	message_with_cues: m.studio_form_cdc_index_message_with_cues,
	visual_supports: m.studio_form_cdc_index_visual_supports,
	one_call_to_action: m.studio_form_cdc_index_one_call_to_action,
	words_they_use: m.studio_form_cdc_index_words_they_use,
	active_voice: m.studio_form_cdc_index_active_voice,
	lists: m.studio_form_cdc_index_lists,
	chunks_with_headings: m.studio_form_cdc_index_chunks_with_headings,
	most_important_first: m.studio_form_cdc_index_most_important_first,
	what_is_known: m.studio_form_cdc_index_what_is_known,
	behaviors_named: m.studio_form_cdc_index_behaviors_named,
	why_it_matters: m.studio_form_cdc_index_why_it_matters,
	how_to_do_it: m.studio_form_cdc_index_how_to_do_it,
	numbers_they_use: m.studio_form_cdc_index_numbers_they_use,
	numbers_explained: m.studio_form_cdc_index_numbers_explained,
	no_math: m.studio_form_cdc_index_no_math,
	nature_of_risk: m.studio_form_cdc_index_nature_of_risk,
	risks_and_benefits: m.studio_form_cdc_index_risks_and_benefits,
	probability_explained: m.studio_form_cdc_index_probability_explained
};

const QUESTIONS: Readonly<Record<FormName, Readonly<Record<string, Say>>>> = {
	pemat_understandability: UNDERSTANDABILITY,
	pemat_actionability: ACTIONABILITY,
	cdc_index: INDEX
};

/** A question of a checklist, in words of our own. */
export const questionWords = (form: FormName, question: string): string =>
	QUESTIONS[form][question]?.() ?? question;

export const answerWords = (answer: FormAnswer): string =>
	({
		yes: m.studio_form_yes,
		no: m.studio_form_no,
		not_applicable: m.studio_form_not_applicable
	})[answer]();
