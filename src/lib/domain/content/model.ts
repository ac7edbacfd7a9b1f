/**
 * A course as everything past the parser sees it. The files under content/ are read into this shape, checked,
 * written canonically (RFC 8785) and hashed; the hash names the version. Field names are those of the files.
 */

import type { CareForms } from './care-forms.ts';
import type { WithFigures } from './figures.ts';

export type LanguageTag = string;

/**
 * Where two versions stand beside each other, what only one of them says (editing/difference/). No file says it, and no course that
 * is stored or hashed has it.
 */
export type Mark = 'removed' | 'added';

/** Text inside a line. Numbers that differ by clinic are `param`; a `cite` names a source. */
export type Inline = (
	| { type: 'text'; value: string }
	| { type: 'strong'; children: Inline[] }
	| { type: 'emphasis'; children: Inline[] }
	| { type: 'term'; id: string; children: Inline[] }
	| { type: 'param'; name: string }
	| { type: 'cite'; source: string }
	/** A word left out, in the question of a cloze item only. */
	| { type: 'gap'; id: string }
) & { mark?: Mark };

export type PassageNode =
	| { type: 'heading'; level: 2 | 3; children: Inline[] }
	| { type: 'paragraph'; children: Inline[] }
	| { type: 'list'; ordered: boolean; items: Inline[][] }
	/** A picture, by its id; the last of a block. */
	| { type: 'figure'; id: string };

export type Passage = PassageNode[];

/** One short text in every language of the course, already parsed. */
export type Words = Record<LanguageTag, Inline[]>;
/** One short text without any mark-up: titles, names. */
export type PlainWords = Record<LanguageTag, string>;

/** Left out: applies to every plan. Ids are those of `plan.products` and of `Place`. */
export type Applies = { product?: string[]; place?: Place[] };
export type Place = 'clinic' | 'home';
export const PLACES: readonly Place[] = ['clinic', 'home'];

export type Lock = 'open' | 'presence' | 'wording';

export type Objective = {
	id: string;
	critical: boolean;
	/** What the person can say after the module, in the first person. */
	say: Words;
	taught_in: string[];
	applies?: Applies;
	retired?: true;
};

export type Misconception = {
	id: string;
	objective: string;
	/** Id of the block that corrects it. */
	reteach: string;
	believed: Words;
};

export type Block = {
	id: string;
	kind: 'lesson' | 'more' | 'reteach';
	required: boolean;
	lock: Lock;
	cites: string[];
	applies?: Applies;
	text: Record<LanguageTag, Passage>;
};

type ItemBase = { id: string; objective: string; applies?: Applies; retired?: true };

/**
 * How alarmed an answer is, from 0 (nothing needs doing) to 3 (an emergency): so that the check can be shown to keep out
 * whoever always takes the most careful-looking answer.
 */
export type Caution = 0 | 1 | 2 | 3;

export type Choice = {
	id: string;
	text: Words;
	why: Words;
	correct?: true;
	believes?: string;
	caution?: Caution;
};

/** One of several; exactly one is right. */
export type SingleItem = ItemBase & { kind: 'single'; ask: Words; options: Choice[] };

/** Right when ticked (`correct`) or left empty; `if_wrong` is what somebody believes who does the other. */
export type TickOption = {
	id: string;
	text: Words;
	why: Words;
	correct?: true;
	if_wrong: string;
	caution?: Caution;
};

/** All that apply. Right only when every option is. */
export type MultipleItem = ItemBase & { kind: 'multiple'; ask: Words; options: TickOption[] };

/** `for`: the verdict that this reason speaks for. */
export type Reason = { id: string; for: boolean; text: Words; correct?: true; believes?: string };

/** A statement to judge, and why: a coin flip is not understanding, so both count. */
export type TrueFalseItem = ItemBase & {
	kind: 'true_false';
	/** The statement itself. */
	ask: Words;
	answer: boolean;
	reasons: Reason[];
	why: Words;
};

/** Each row is matched to one target; a target may fit no row, and fits at most one. */
export type MatchItem = ItemBase & {
	kind: 'match';
	ask: Words;
	targets: { id: string; text: Words }[];
	rows: { id: string; text: Words; to: string; if_wrong: string; why: Words }[];
};

export type CategoriseItem = ItemBase & {
	kind: 'categorise';
	ask: Words;
	bins: { id: string; text: Words; caution?: Caution }[];
	rows: { id: string; text: Words; in: string; if_wrong: string; why: Words }[];
};

/** Steps stand in the file in the right order. */
export type OrderItem = ItemBase & {
	kind: 'order';
	ask: Words;
	steps: { id: string; text: Words; if_wrong: string }[];
	why: Words;
};

/** A parameter as key follows the clinic's own rule. */
export type NumericKey = { param: string } | { value: number };

export type NumericItem = ItemBase & {
	kind: 'numeric';
	ask: Words;
	unit: Words;
	answer: NumericKey;
	/** What lies this far off still counts; in the unit asked for. */
	tolerance: number;
	/** What somebody who does not know would type: from, to, in steps. The odds of a lucky guess follow from it. */
	guesses: { from: number; to: number; step: number };
	too_low: string;
	too_high: string;
	why: Words;
};

/** Words left out of sentences, each chosen from a list where it is missing: `:gap[id]` in `ask`. */
export type ClozeItem = ItemBase & {
	kind: 'cloze';
	ask: Words;
	gaps: { id: string; options: { id: string; text: Words; correct?: true; believes?: string }[] }[];
	why: Words;
};

export type ScenarioNode =
	| {
			id: string;
			say: Words;
			choices: { id: string; to: string; text: Words; believes?: string; caution?: Caution }[];
	  }
	| { id: string; say: Words; end: 'correct' | 'incorrect' };

/** A short story, one decision a screen. The path that ends in a `correct` node is the key. */
export type ScenarioItem = ItemBase & { kind: 'scenario'; start: string; nodes: ScenarioNode[] };

/** Every kind that software marks, by its name in the files. */
export type ItemKinds = {
	single: SingleItem;
	multiple: MultipleItem;
	true_false: TrueFalseItem;
	match: MatchItem;
	categorise: CategoriseItem;
	order: OrderItem;
	numeric: NumericItem;
	cloze: ClozeItem;
	scenario: ScenarioItem;
};
export type ItemKind = keyof ItemKinds;
export type ItemOf<K extends ItemKind> = { [P in K]: ItemKinds[P] & { kind: P } }[K];
export type Item = ItemOf<ItemKind>;

/** An item without a key: nothing of it is ever marked by software. */
type OpenBase = { id: string; applies?: Applies; retired?: true };

/** What an answer in own words may come to, in the author's words for each (learning.md §3.3 D8, R59). */
export type TeachBackLevel = 'not_yet' | 'partly' | 'fully';
export const TEACH_BACK_LEVELS: readonly TeachBackLevel[] = ['not_yet', 'partly', 'fully'];

/** Explained in own words; a clinician judges it by the rubric, software never does (I114). */
export type TeachbackItem = OpenBase & {
	kind: 'teachback';
	objective: string;
	ask: Words;
	rubric: Record<TeachBackLevel, Words>;
};

/** Written for oneself: never marked, never required, and nobody else's until it is shared. */
export type ReflectItem = OpenBase & { kind: 'reflect'; ask: Words };

/** A statement that is affirmed when signing, after the clauses. Agreeing is no understanding: it has no objective (I113). */
export type AcknowledgeItem = OpenBase & {
	kind: 'acknowledge';
	lock: Lock;
	cites: string[];
	statement: Words;
};

export type OpenItem = TeachbackItem | ReflectItem | AcknowledgeItem;
/** What a person writes themselves. */
export type WordsItem = TeachbackItem | ReflectItem;

export type Module = {
	id: string;
	version: string;
	title: PlainWords;
	minutes: number;
	lock: Lock;
	objectives: Objective[];
	misconceptions: Misconception[];
	blocks: Block[];
	/** What the check asks. */
	items: Item[];
	/** Left out where there is none, as in every course published before they existed. */
	open_items?: OpenItem[];
};

/** One statement that a person agrees to by itself. `covers` lists what it must disclose (D1–D33 of the clause register). */
export type ConsentClause = {
	id: string;
	lock: Lock;
	covers: string[];
	cites: string[];
	applies?: Applies;
	title: PlainWords;
	text: Record<LanguageTag, Passage>;
	/** The sentence the person affirms, in the first person. */
	statement: Words;
};

export type KeyInformation = { id: string; lock: Lock; cites: string[]; text: Record<LanguageTag, Passage> };

export type Disclosure = {
	id: string;
	lock: Lock;
	cites: string[];
	title: PlainWords;
	text: Record<LanguageTag, Passage>;
	/** What the person affirms when accepting (R33–R35). */
	accept: Words;
};

/** What a person reads before anything else, in the clinic's own voice. A clinic may always say it otherwise (`lock: open`). */
export type Welcome = { text: Record<LanguageTag, Passage> };

export type WarningSign = {
	id: string;
	sign: Words;
	do: Words;
	cites: string[];
	/** It rests on nothing that somebody read: whoever reviews the course for a clinic confirms it there. Patients do not see this. */
	clinic_confirms?: true;
	applies?: Applies;
};
export type WarningLevel = {
	level: 1 | 2 | 3;
	id: string;
	title: PlainWords;
	say: Words;
	signs: WarningSign[];
};

/** A number that holds in the whole country; shown on the help page, which needs no clinic. */
export type NationalNumber = {
	id: string;
	name: PlainWords;
	say: Words;
	/** As dialled, digits and hyphens only. */
	number: string;
	kinds: ('call' | 'text')[];
	cites: string[];
};

export type Source = {
	id: string;
	title: string;
	publisher: string;
	/** Left out where the source says none. */
	year?: number;
	url?: string;
	doi?: string;
	/** ISO date on which somebody last read it. */
	checked_on: string;
	/** ISO date from which it has to be looked up again, where that is sooner than for every source. */
	recheck_on?: string;
	/** excerpt: read at the source; secondary: known from a report of it. */
	checked_as: 'excerpt' | 'secondary' | 'clinic';
};

export type Param = {
	name: string;
	/** clinic: one value per clinic; plan: comes from the plan of a patient. */
	of: 'clinic' | 'plan';
	type: 'text' | 'tel' | 'integer';
	min?: number;
	max?: number;
	/** What the settings form calls it. */
	label: PlainWords;
	/** In words for each language; a number or a course stored by an earlier program has one text for all. */
	example: PlainWords | string;
};

export type Term = { id: string; term: PlainWords; meaning: Words };

export type ProductOption = {
	id: string;
	name: PlainWords;
	routes: { id: string; name: PlainWords }[];
	places: Place[];
};

export type Review = 'none' | { by: string; on: string; next: string };

export type Course = CareForms &
	WithFigures & {
		schema: 'preface/course@1';
		id: string;
		title: PlainWords;
		/** semver label; the version's name is its hash. */
		version: string;
		license: string;
		review: Review;
		source_language: LanguageTag;
		languages: LanguageTag[];
		plan: { products: ProductOption[] };
		/** Left out where there is none: a course stored by an earlier program has none, and keeps its hash. */
		welcome?: Welcome;
		key_information: KeyInformation;
		electronic_records: Disclosure;
		consent: {
			/** What the signature says it means (R11). */
			meaning: Words;
			countersign_meaning: Words;
			/** What you are agreeing to, in at most five lines. */
			summary: Words[];
			clauses: ConsentClause[];
		};
		modules: Module[];
		warning_levels: WarningLevel[];
		help: NationalNumber[];
		sources: Source[];
		params: Param[];
		glossary: Term[];
	};

/** What a plan says about which content applies. */
export type PlanScope = { product: string; place: Place };

/** True when something marked `applies` concerns this plan; before a plan is known only what applies to everybody does. */
export function appliesTo(applies: Applies | undefined, scope: PlanScope | null): boolean {
	if (!applies) return true;
	if (!scope) return false;
	return (
		(!applies.product || applies.product.includes(scope.product)) &&
		(!applies.place || applies.place.includes(scope.place))
	);
}
