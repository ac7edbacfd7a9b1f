import type { Course, Inline, Words } from '../../../domain/content/model.ts';
import { findItem, findMisconception } from '../../../domain/content/look-up.ts';
import { wordsIn } from '../../../domain/content/text.ts';
import type { CheckPlace, EnrolmentEventOf, Outcome, Sureness } from '../../../domain/enrolment/events.ts';
import type { Chosen } from '../../../domain/quiz/kind.ts';
import { chosenParts, openingOf } from '../../../domain/quiz/quiz.ts';
import type { PastEvent } from './past-events.ts';

/** What was chosen, in the language in which the person saw it. */
export type ShownChoice =
	| { is: 'words'; words: Inline[] }
	| { is: 'number'; number: string; unit: Inline[] }
	| Exclude<Chosen, { is: 'words' | 'number' }>;

/** One part of an answer: a whole question, a row of a sorting, a step of a story. */
export type ShownPart = {
	/** What was asked in this part; null where the question itself says it. */
	asked: Inline[] | null;
	chosen: ShownChoice;
	/** Null where only the end of the story tells. */
	right: boolean | null;
};

/** An answer as the care team reads it: the words that the person saw and chose. */
export type AnswerShown = {
	seq: number;
	at: string;
	place: CheckPlace;
	ask: Inline[];
	/** Empty for "I'm not sure". */
	parts: ShownPart[];
	outcome: Outcome;
	sureness: Sureness | null;
	/** The misconception behind it, in the care team's language. */
	believed: Inline[] | null;
};

type Answered = PastEvent<EnrolmentEventOf<'ANSWERED'>>;

/** `course` is the version that the answer names; an item that it does not have is left without words. */
export function answerShown(
	{ seq, at, event, unreadable }: Answered,
	course: Course,
	language: string
): AnswerShown {
	const { place, item: id, outcome, language: shownIn } = event.clear;
	const item = findItem(course, id)?.item;
	const read = (words: Words) => wordsIn(words, shownIn, course.source_language);
	const choices = unreadable ? {} : event.sealed.choices;
	const belief =
		unreadable || event.sealed.belief === null ? undefined : findMisconception(course, event.sealed.belief);
	return {
		seq,
		at,
		place,
		ask: item ? read(openingOf(item)) : [],
		parts: item
			? chosenParts(item, choices).map(({ asked, chosen, right }) => ({
					asked: asked && read(asked),
					chosen: shownChoice(chosen, read),
					right
				}))
			: [],
		outcome,
		sureness: unreadable ? null : event.sealed.sureness,
		believed: belief ? wordsIn(belief.misconception.believed, language, course.source_language) : null
	};
}

function shownChoice(chosen: Chosen, read: (words: Words) => Inline[]): ShownChoice {
	if (chosen.is === 'words') return { is: 'words', words: read(chosen.words) };
	if (chosen.is === 'number') return { ...chosen, unit: read(chosen.unit) };
	return chosen;
}
