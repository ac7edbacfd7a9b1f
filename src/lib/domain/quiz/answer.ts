import type { Outcome } from '../enrolment/events.ts';

/** The value of the field `choice` that says "I'm not sure", for every kind of item. No option may have this id. */
export const UNSURE = 'unsure';

/** Choices taken so far in a story, in order: ids of `ScenarioNode` choices from the start node on. */
export type StoryPath = readonly string[];

/** What a person put in, already known to name only things that the item has. `null` and missing rows: nothing chosen yet. */
export type Answer =
	| { kind: 'unsure' }
	| { kind: 'single'; choice: string | null }
	| { kind: 'categorise'; bins: Readonly<Record<string, string>> }
	| { kind: 'scenario'; choice: string | null };

export type InvalidReason = 'unknown_choice' | 'unknown_row' | 'unknown_bin' | 'wrong_kind' | 'story_lost';

/** What an answer that counts came to. */
export type Verdict = {
	outcome: Outcome;
	/** The misconception behind the first wrong part; null when right, unsure, or when that part names none. */
	belief: string | null;
	/** Those behind every wrong part. */
	beliefs: string[];
	/** What was chosen: `{ choice }` of a single, row → bin of a categorise, node → choice of a story, `{}` when unsure. */
	choices: Record<string, string>;
};

export type Marked = { type: 'marked' } & Verdict;

/** Whether an answer is right. Incomplete and impossible answers have types of their own, so they can never look wrong. */
export type Mark =
	| Marked
	/** A story went on: not an answer yet. `path` includes `choice`. */
	| { type: 'step'; choice: string; path: string[] }
	/** Ids of what is still empty: `choice`, or row ids. */
	| { type: 'unanswered'; missing: string[] }
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
