import type { ParameterValues } from '../consent/as-shown.ts';
import type { Outcome } from '../enrolment/events.ts';

/** The value of the field `choice` that says "I'm not sure", for every kind of item. No option may have this id. */
export const UNSURE = 'unsure';

/** A posted form: field → value. Fields that are not the item's own are no business of a kind. */
export type AnswerForm = Readonly<Record<string, string>>;

/** Choices taken so far in a story, in order: ids of `ScenarioNode` choices from the start node on. */
export type StoryPath = readonly string[];

/** What marking needs besides the item and the form. `values`: of the clinic's parameters, for keys that follow them. */
export type Marking = { path: StoryPath; values: ParameterValues };

/** A whole answer as it would be posted: the form, and in a story the choices taken before it. */
export type WholeAnswer = { path: StoryPath; form: AnswerForm };

/** The form names something that the item does not have: an old page, or a form that is not ours. */
export type InvalidReason = 'unknown_choice' | 'unknown_row' | 'unknown_value' | 'story_lost';

/** What must be put right before an answer counts. `field` is the form's own. */
export type Fault = { field: string; fault: 'empty' | 'twice' | 'not_a_number' };

/** What an answer that counts came to. */
export type Verdict = {
	outcome: Outcome;
	/** The misconception behind the first wrong part; null when right, unsure, or when that part names none. */
	belief: string | null;
	/** Those behind every wrong part. */
	beliefs: string[];
	/**
	 * What was chosen; `{}` when unsure. `{ choice }` of a single; option → `ticked` of a multiple; `{ verdict, reason }` of a
	 * true_false; row → what it was given, of match, categorise, order (its place, from 1) and cloze; `{ number, from, to }`
	 * of a numeric, with the bounds that counted as right; node → choice of a story.
	 */
	choices: Record<string, string>;
};

export type Marked = { type: 'marked' } & Verdict;

/** Whether an answer is right. Incomplete and impossible answers have types of their own, so they can never look wrong. */
export type Mark =
	| Marked
	/** A story went on: not an answer yet. `path` includes `choice`. */
	| { type: 'step'; choice: string; path: string[] }
	| { type: 'unanswered'; faults: Fault[] }
	| { type: 'invalid'; reason: InvalidReason };

export const unsureMark = (): Marked => ({
	type: 'marked',
	outcome: 'unsure',
	belief: null,
	beliefs: [],
	choices: {}
});

/** Marks an answer by the misconceptions that its wrong parts reveal; `null` stands for a wrong part that names none. */
export function markBy(
	wrong: readonly (string | null)[],
	isCorrect: boolean,
	choices: Record<string, string>
): Marked {
	const named = wrong.filter((belief) => belief !== null);
	return isCorrect
		? { type: 'marked', outcome: 'correct', belief: null, beliefs: [], choices }
		: {
				type: 'marked',
				outcome: 'incorrect',
				belief: named[0] ?? null,
				beliefs: [...new Set(named)],
				choices
			};
}

/** The same of answers that are right when no part is wrong. */
export const markParts = (wrong: readonly (string | null)[], choices: Record<string, string>): Marked =>
	markBy(wrong, wrong.length === 0, choices);

/** An answer that is given on one screen. */
export const inOne = (form: AnswerForm): WholeAnswer => ({ path: [], form });

export const unanswered = (...fields: string[]): Mark => ({
	type: 'unanswered',
	faults: fields.map((field) => ({ field, fault: 'empty' }))
});

export const invalid = (reason: InvalidReason): Mark => ({ type: 'invalid', reason });
