import type { Caution, ItemKind, LanguageTag, OpenItem } from '../../model.ts';

/**
 * What a form asks about one part of a YAML file (`overlay/parts.ts`). One description serves the form, what is read from the
 * file and from the form, what is written back, and what is found wrong on the way.
 */
export type EntrySpec = {
	kind: EntryKind;
	/** `entry`: one of a list, with these fields. `value`: what stands under one key of a file. */
	shape: 'entry' | 'value';
	/** Of the course; the first is the one that it is written in. */
	languages: readonly LanguageTag[];
	fields: readonly Field[];
};

export type EntryKind =
	| ItemKind
	| OpenItem['kind']
	| 'objective'
	| 'misconception'
	| 'block'
	| 'clause'
	| 'source'
	| 'term'
	| 'parameter'
	| 'number'
	| 'level'
	| 'sign'
	| 'question'
	| 'prompt'
	| 'group'
	| 'value';

export type Field = TextField | WordsField | PickField | NumberField | FlagField | GroupField | ListField;

type FieldBase = {
	/** Of the file. */
	key: string;
	/** What the form says of it. */
	name: FieldName;
	/** `unless`: another field of the same group does in its place. */
	required?: true | { unless: string };
};

export type TextField = FieldBase & {
	kind: 'text';
	form?: 'date' | 'address' | 'doi' | 'phone';
	/** Of what is written, where the whole file is in one language. */
	language?: LanguageTag;
	marks?: Marks;
	/** More than a few words are expected. */
	isLong?: true;
};

/** What a text may hold beside plain words: nothing, facts (`:param[…]`), or terms, citations, gaps and stress as well. */
export type Marks = 'facts' | 'all';

/** A short text in each language of the course. */
export type WordsField = FieldBase & { kind: 'words'; marks?: Marks };

/** One or several of a few words, or of what the course has. */
export type PickField = FieldBase & {
	kind: 'pick';
	from: { words: readonly string[] } | { course: CourseList } | { list: string };
	many?: true;
};

/** Lists of the course that a field may point into. */
export type CourseList =
	| 'module'
	| 'objective'
	| 'misconception'
	/** Blocks that teach, and those that teach again. */
	| 'lesson'
	| 'reteach'
	| 'source'
	/** Whole numbers that each clinic has. */
	| 'parameter'
	| 'product'
	| 'level'
	| 'number'
	| 'sign'
	/** What a signed consent has to disclose, D1 to D33. */
	| 'duty';

export type NumberField = FieldBase & { kind: 'number'; least?: number; most?: number };

/** `otherwise`: what holds where the file says nothing. */
export type FlagField = FieldBase & { kind: 'flag'; otherwise?: true };

export type GroupField = FieldBase & { kind: 'group'; fields: readonly Field[]; oneOnly?: true };

export type ListField = FieldBase & {
	kind: 'list';
	name: ListName;
	/** Of each row; a row of `words` is one short text. */
	fields: readonly Field[] | 'words';
	/** `id`: each row has one. `key`: it stands before the row, in a map. `none`: rows have no names. */
	rows: 'id' | 'key' | 'none';
	least?: number;
	most?: number;
	/** How many a new one begins with; else as many as there must be. */
	starts?: number;
	/** The first id of a row; the next follow from it. `words`: each is made of what the row says, when it is saved. */
	firstId?: string;
	/** Rows are neither added nor taken away nor moved. */
	fixed?: true;
	/** The words of the entry name rows by their id, so that the form shows it. */
	showsId?: true;
};

export const CAUTIONS: readonly `${Caution}`[] = ['0', '1', '2', '3'];

/** No short text of a course is longer. */
export const MOST_CHARACTERS = 2_000;
/** No list of an entry is longer. */
export const MOST_ROWS = 500;

/** What a form calls a field, and says that it is for. */
export type FieldName =
	| ListName
	| 'accept'
	| 'answer_number'
	| 'answer_parameter'
	| 'answer_value'
	| 'applies'
	| 'applies_place'
	| 'applies_product'
	| 'ask'
	| 'ask_cloze'
	| 'ask_form'
	| 'ask_own_words'
	| 'ask_statement'
	| 'basis'
	| 'believed'
	| 'believes'
	| 'believes_order'
	| 'believes_sorted'
	| 'believes_story'
	| 'believes_ticked'
	| 'belongs'
	| 'bin_text'
	| 'block_kind'
	| 'block_required'
	| 'card_levels'
	| 'card_numbers'
	| 'card_title'
	| 'caution'
	| 'change'
	| 'change_impact'
	| 'change_reopens'
	| 'change_why'
	| 'check_in_lasts_days'
	| 'check_in_level'
	| 'check_in_sign'
	| 'check_in_text'
	| 'checked_as'
	| 'checked_on'
	| 'cites'
	| 'clause_statement'
	| 'clause_title'
	| 'clinic_confirms'
	| 'consent'
	| 'correct'
	| 'countersign_meaning'
	| 'course_modules'
	| 'course_title'
	| 'covers'
	| 'critical'
	| 'disclosure_title'
	| 'discuss'
	| 'doi'
	| 'example'
	| 'figure_label'
	| 'figure_title'
	| 'gap_text'
	| 'group_count'
	| 'group_label'
	| 'guesses'
	| 'guesses_from'
	| 'guesses_step'
	| 'guesses_to'
	| 'icons_marked'
	| 'icons_of'
	| 'icons_unmarked'
	| 'item_objective'
	| 'level_say'
	| 'level_title'
	| 'meaning'
	| 'minutes'
	| 'misconception_objective'
	| 'module_title'
	| 'node_end'
	| 'node_say'
	| 'number_kinds'
	| 'number_name'
	| 'number_say'
	| 'number_text'
	| 'objective_say'
	| 'option_text'
	| 'own_words'
	| 'own_words_ask'
	| 'parameter_label'
	| 'parameter_least'
	| 'parameter_most'
	| 'plan'
	| 'product_name'
	| 'product_places'
	| 'publisher'
	| 'question_level'
	| 'read_by'
	| 'reason_correct'
	| 'reason_for'
	| 'reason_text'
	| 'recheck_on'
	| 'reteach'
	| 'retired'
	| 'route_name'
	| 'row_bin'
	| 'row_target'
	| 'row_text'
	| 'rubric'
	| 'rubric_fully'
	| 'rubric_not_yet'
	| 'rubric_partly'
	| 'schedule_every_days'
	| 'schedule_for_days'
	| 'sign_do'
	| 'sign_level'
	| 'sign_text'
	| 'source_title'
	| 'source_year'
	| 'statement'
	| 'step_text'
	| 'story_start'
	| 'story_text'
	| 'story_to'
	| 'target_text'
	| 'taught_in'
	| 'term'
	| 'term_meaning'
	| 'tolerance'
	| 'too_high'
	| 'too_low'
	| 'true_false_answer'
	| 'unit'
	| 'url'
	| 'why_item'
	| 'why_option'
	| 'why_row'
	| 'why_ticked';

/** Of a list, whose rows have names of their own. */
export type ListName =
	| 'before'
	| 'bins'
	| 'card_lines'
	| 'check_in_answers'
	| 'check_in_intro'
	| 'equivalent'
	| 'figure_labels'
	| 'gap_options'
	| 'gaps'
	| 'levels'
	| 'match_rows'
	| 'node_choices'
	| 'nodes'
	| 'options'
	| 'order_steps'
	| 'products'
	| 'reasons'
	| 'routes'
	| 'schedule'
	| 'signs'
	| 'sort_rows'
	| 'summary'
	| 'targets';
