import type { Inline, ItemKind, ItemOf, LanguageTag, Words } from '../content/model.ts';
import type { ParameterValues } from '../consent/as-shown.ts';
import type { AnswerForm, Mark, Marking, StoryPath, Verdict, WholeAnswer } from './answer.ts';
import type { PublicCategorise } from './kinds/categorise.ts';
import type { PublicCloze } from './kinds/cloze.ts';
import type { PublicMatch } from './kinds/match.ts';
import type { PublicMultiple, TicksExplanation } from './kinds/multiple.ts';
import type { NumberExplanation, PublicNumeric } from './kinds/numeric.ts';
import type { PublicOrder } from './kinds/order.ts';
import type { RowsExplanation } from './kinds/rows.ts';
import type { PublicScenario, ScenarioExplanation } from './kinds/scenario.ts';
import type { PublicSingle, SingleExplanation } from './kinds/single.ts';
import type { PublicTrueFalse, VerdictExplanation } from './kinds/true-false.ts';

/** All that a browser may get of an item before it is answered, by kind. "I'm not sure" is always offered beside it. */
export type PublicItems = {
	single: PublicSingle;
	multiple: PublicMultiple;
	true_false: PublicTrueFalse;
	match: PublicMatch;
	categorise: PublicCategorise;
	order: PublicOrder;
	numeric: PublicNumeric;
	cloze: PublicCloze;
	scenario: PublicScenario;
};
export type PublicItemOf<K extends ItemKind> = { [P in K]: PublicItems[P] & { kind: P } }[K];
export type PublicItem = PublicItemOf<ItemKind>;

/** What is said after an answer. Kinds that look alike share a form: `rows` are of match, categorise, order and cloze. */
export type Explanation =
	| SingleExplanation
	| TicksExplanation
	| VerdictExplanation
	| RowsExplanation
	| NumberExplanation
	| ScenarioExplanation;

/** `path` matters to stories only; `seed` comes from `askingSeed`. */
export type ItemView = { language: LanguageTag; seed: string; path: StoryPath };

/** One text of an item. question: what is asked. story: a made-up case or an answer, also a wrong one. fact: what is true. */
export type ItemText = { words: Words; role: 'question' | 'story' | 'fact' };

/** A misconception that a wrong answer reveals; `holder` and `field` are where the item names it. */
export type NamedBelief = {
	belief: string;
	holder: object;
	field: 'believes' | 'if_wrong' | 'too_low' | 'too_high';
};

/** Things with ids inside an item, so that none is used twice. */
export type IdGroup = { what: string; things: readonly { id: string }[] };

/** What was chosen in one part: words of the course, or what the interface has words of its own for. */
export type Chosen =
	| { is: 'words'; words: Words }
	/** As it was typed. */
	| { is: 'number'; number: string; unit: Words }
	/** From 1. */
	| { is: 'place'; place: number }
	| { is: 'verdict'; verdict: boolean }
	| { is: 'tick'; ticked: boolean };

/** One part of an answer as the care team reads it: a whole question, a row of a sorting, a step of a story. */
export type ChosenPart = {
	/** What was asked in this part; null where the question itself says it. */
	asked: Words | null;
	chosen: Chosen;
	/** Null where only the end of the story tells. */
	right: boolean | null;
};

/** Everything that Preface knows about one kind of item: what it is, what may be seen of it, how it is marked. */
export type Kind<K extends ItemKind> = {
	/** What the person reads first: the question, or how the story begins. */
	opening: (item: ItemOf<K>) => Words;
	/** Every text, once, in the author's order. */
	texts: (item: ItemOf<K>) => ItemText[];
	/** Every misconception that a wrong answer can reveal, in the author's order. */
	beliefs: (item: ItemOf<K>) => NamedBelief[];
	ids: (item: ItemOf<K>) => IdGroup[];
	/** Built by listing what may go: a field added to an item tomorrow stays on the server until somebody lists it. */
	present: (item: ItemOf<K>, view: ItemView) => PublicItemOf<K>;
	/** Ids of options, rows or choices in the order on screen. */
	order: (shown: PublicItemOf<K>) => string[];
	/** Every text on screen. */
	onScreen: (shown: PublicItemOf<K>) => Inline[][];
	/** Reads the form and marks it at once; "I'm not sure" was seen to before. */
	mark: (item: ItemOf<K>, form: AnswerForm, marking: Marking) => Mark;
	/** The form of somebody who answers so: for the demonstration, for simulated readers and for tests. A story takes one step. */
	rehearse: (item: ItemOf<K>, isRight: boolean, marking: Marking) => AnswerForm;
	/** Answers that go wrong in one thing alone, one for each thing that can be chosen wrongly, in the author's order. */
	slips: (item: ItemOf<K>, values: ParameterValues) => WholeAnswer[];
	explain: (item: ItemOf<K>, verdict: Verdict, language: LanguageTag) => Explanation;
	chosen: (item: ItemOf<K>, choices: Readonly<Record<string, string>>) => ChosenPart[];
	/** The chance, 0 to 1, that somebody who knows nothing and picks evenly is right. */
	chance: (item: ItemOf<K>) => number;
};

export type KindTable = { [K in ItemKind]: Kind<K> };
