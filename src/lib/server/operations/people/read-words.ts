import { findWordsItem, openItemsOf, titleIn, wordsItemsOf } from '../../../domain/content/look-up.ts';
import {
	TEACH_BACK_LEVELS,
	type Inline,
	type TeachBackLevel,
	type TeachbackItem
} from '../../../domain/content/model.ts';
import { wordsIn } from '../../../domain/content/text.ts';
import type { EnrolmentEvent, HowSaid } from '../../../domain/enrolment/events.ts';
import { isForCareTeam } from '../../../domain/enrolment/own-words.ts';
import type { OwnWordsFact } from '../../../domain/enrolment/state.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import type { PastEvent } from './past-events.ts';
import type { NameOf, Who } from './who.ts';

/** One thing to be explained in own words: the question, what to listen for, what was said, what was heard. */
export type TeachBackTalk = {
	item: string;
	objective: string;
	ask: Inline[];
	rubric: { level: TeachBackLevel; text: Inline[] }[];
	/** In the language in which it was said. */
	said: { how: HowSaid; words: string | null; at: string } | null;
	heard: { level: TeachBackLevel; note: string; by: Who; at: string } | null;
};

/** What somebody wrote for themselves and then shared. */
export type SharedWords = { item: string; module: string; ask: Inline[]; words: string; at: string };

type Past = readonly PastEvent<EnrolmentEvent>[];

/** What happened, without the words that are their writer's alone: nothing that is made of it for the care team has them. */
export const withoutPrivateWords = (
	{ course, state }: EnrolmentView,
	past: Past
): PastEvent<EnrolmentEvent>[] =>
	past.map((one): PastEvent<EnrolmentEvent> => {
		const { event, seq } = one;
		switch (event.type) {
			case 'OWN_WORDS_GIVEN':
				return isForCareTeam(state, course, { item: event.clear.item, seq })
					? one
					: { ...one, event: { ...event, sealed: { words: null } } };
			// Whatever of these is shared is read from the state, where it says so.
			case 'TRAITS_GIVEN':
				return { ...one, event: { ...event, sealed: { answers: {} } } };
			case 'TRAIT_SHARED':
			case 'TRAIT_KEPT_BACK':
				return { ...one, event: { ...event, sealed: { question: '' } } };
			default:
				return one;
		}
	});

/** Every teach-back of the plan, and those no longer asked about which something stands, in course order. */
export function readTeachBacks(
	{ course, state }: EnrolmentView,
	past: Past,
	nameOf: NameOf,
	language: string
): TeachBackTalk[] {
	const inWords = (words: TeachbackItem['ask']) => wordsIn(words, language, course.source_language);
	return course.modules.flatMap((module) => {
		const asked = wordsItemsOf(module, state.plan).map(({ id }) => id);
		return openItemsOf(module).flatMap((item): TeachBackTalk[] => {
			if (item.kind !== 'teachback') return [];
			const said = state.ownWords.find((one) => one.item === item.id);
			const heard = state.teachBacks.find((one) => one.item === item.id);
			if (!said && !heard && !asked.includes(item.id)) return [];
			return [
				{
					item: item.id,
					objective: item.objective,
					ask: inWords(item.ask),
					rubric: TEACH_BACK_LEVELS.map((level) => ({ level, text: inWords(item.rubric[level]) })),
					said: said ? { how: said.how, words: wordsOf(said, past), at: said.at } : null,
					heard: heard ? { level: heard.level, note: heard.note, by: nameOf(heard.by), at: heard.at } : null
				}
			];
		});
	});
}

/** Only what is shared now; nothing says whether there is more. */
export const readSharedWords = (
	{ course, state }: EnrolmentView,
	past: Past,
	language: string
): SharedWords[] =>
	state.ownWords.flatMap((fact) => {
		const found = findWordsItem(course, fact.item);
		const words = wordsOf(fact, past);
		if (!fact.shared || found?.item.kind !== 'reflect' || words === null) return [];
		return [
			{
				item: fact.item,
				module: titleIn(found.module.title, language, course.source_language),
				ask: wordsIn(found.item.ask, language, course.source_language),
				words,
				at: fact.at
			}
		];
	});

function wordsOf({ seq }: OwnWordsFact, past: Past): string | null {
	const given = past.find((one) => one.seq === seq);
	return given?.event.type === 'OWN_WORDS_GIVEN' && !given.unreadable ? given.event.sealed.words : null;
}
