import type { Course, Inline, Item } from '../../../domain/content/model.ts';
import { findItem, findMisconception } from '../../../domain/content/look-up.ts';
import { wordsIn } from '../../../domain/content/text.ts';
import type { CheckPlace, EnrolmentEventOf, Outcome, Sureness } from '../../../domain/enrolment/events.ts';
import type { Words } from '../../../domain/content/model.ts';
import type { PastEvent } from './past-events.ts';

/** One part of an answer: a whole question, a row of a sorting, a step of a story. */
export type ChosenPart = {
	/** What was asked in this part; null where the question itself says it. */
	asked: Inline[] | null;
	chosen: Inline[];
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
	parts: ChosenPart[];
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
		ask: item ? read(askOf(item)) : [],
		parts: item ? partsOf(item, choices, read) : [],
		outcome,
		sureness: unreadable ? null : event.sealed.sureness,
		believed: belief ? wordsIn(belief.misconception.believed, language, course.source_language) : null
	};
}

/** A story has no one question; what it begins with tells which one it was. */
function askOf(item: Item): Words {
	if (item.kind !== 'scenario') return item.ask;
	return item.nodes.find(({ id }) => id === item.start)?.say ?? {};
}

function partsOf(
	item: Item,
	choices: Readonly<Record<string, string>>,
	read: (words: Words) => Inline[]
): ChosenPart[] {
	switch (item.kind) {
		case 'single':
			return item.options
				.filter(({ id }) => id === choices['choice'])
				.map(({ text, correct }) => ({ asked: null, chosen: read(text), right: correct === true }));
		case 'categorise':
			return item.rows.flatMap((row) => {
				const bin = item.bins.find(({ id }) => id === choices[row.id]);
				return bin ? [{ asked: read(row.text), chosen: read(bin.text), right: bin.id === row.in }] : [];
			});
		case 'scenario':
			return item.nodes.flatMap((node) => {
				const choice = 'choices' in node ? node.choices.find(({ id }) => id === choices[node.id]) : undefined;
				return choice ? [{ asked: read(node.say), chosen: read(choice.text), right: null }] : [];
			});
	}
}
