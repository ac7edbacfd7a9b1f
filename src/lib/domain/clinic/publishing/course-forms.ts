/**
 * Two published checklists that a person fills in about a course before it is handed over: they ask what no checker of words
 * can see (learning.md §2.6). PEMAT-P: Patient Education Materials Assessment Tool, AHRQ, 2013, for printed material: 17 questions of
 * understandability and 7 of actionability. CDC Clear Communication Index, 2014 (updated 2019): 20 questions. The questions are said
 * in words of our own; whoever answers them reads the guides.
 */
export const PEMAT_UNDERSTANDABILITY = [
	'purpose',
	'on_purpose',
	'common_words',
	'terms_explained',
	'active_voice',
	'clear_numbers',
	'no_calculation',
	'chunks',
	'headings',
	'logical_order',
	'summary',
	'visual_cues',
	'helpful_pictures',
	'pictures_reinforce',
	'picture_titles',
	'clear_pictures',
	'simple_tables'
] as const;

export const PEMAT_ACTIONABILITY = [
	'names_an_action',
	'addresses_reader',
	'steps',
	'a_tool',
	'easy_calculation',
	'explains_charts',
	'pictures_help_act'
] as const;

export const CDC_INDEX = [
	'one_main_message',
	'message_on_top',
	'message_with_cues',
	'visual_supports',
	'one_call_to_action',
	'words_they_use',
	'active_voice',
	'lists',
	'chunks_with_headings',
	'most_important_first',
	'what_is_known',
	'behaviors_named',
	'why_it_matters',
	'how_to_do_it',
	'numbers_they_use',
	'numbers_explained',
	'no_math',
	'nature_of_risk',
	'risks_and_benefits',
	'probability_explained'
] as const;

export type FormName = 'pemat_understandability' | 'pemat_actionability' | 'cdc_index';

export const FORM_QUESTIONS: Readonly<Record<FormName, readonly string[]>> = {
	pemat_understandability: PEMAT_UNDERSTANDABILITY,
	pemat_actionability: PEMAT_ACTIONABILITY,
	cdc_index: CDC_INDEX
};
export const FORM_NAMES = Object.keys(FORM_QUESTIONS).filter(
	(name): name is FormName => name in FORM_QUESTIONS
);

export type FormAnswer = 'yes' | 'no' | 'not_applicable';
/** By question; what has no answer was not looked at. */
export type FormAnswers = Readonly<Record<string, FormAnswer>>;
export type CourseForms = Partial<Record<FormName, FormAnswers>>;

/** `percent`: of those that apply, rounded; null while any question is open, or none applies: then there is no score. */
export type FormScore = { answered: number; of: number; percent: number | null };

export function formScore(name: FormName, answers: FormAnswers = {}): FormScore {
	const given = FORM_QUESTIONS[name].map((question) =>
		Object.hasOwn(answers, question) ? answers[question] : undefined
	);
	const answered = given.filter((answer) => answer !== undefined).length;
	const yes = given.filter((answer) => answer === 'yes').length;
	const apply = yes + given.filter((answer) => answer === 'no').length;
	const isWhole = answered === given.length && apply > 0;
	return { answered, of: given.length, percent: isWhole ? Math.round((100 * yes) / apply) : null };
}

/** Only questions that there are; anything else in what was sent is left out. */
export const knownAnswers = (name: FormName, given: Readonly<Record<string, string>>): FormAnswers =>
	Object.fromEntries(
		FORM_QUESTIONS[name].flatMap((question): [string, FormAnswer][] => {
			const answer = Object.hasOwn(given, question) ? given[question] : undefined;
			return answer === 'yes' || answer === 'no' || answer === 'not_applicable' ? [[question, answer]] : [];
		})
	);
