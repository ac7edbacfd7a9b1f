import { wordsItemsOf } from '../../content/look-up.ts';
import type { Inline, Module, WordsItem } from '../../content/model.ts';
import { wordsIn } from '../../content/text.ts';
import type { HowSaid } from '../events.ts';
import type { Enrolled } from './enrolled.ts';

/** A question to be answered in own words, as the end of a part offers it. */
export type OwnWordsLine = {
	/** From 1, among those of the part. */
	position: number;
	ask: Inline[];
	isGiven: boolean;
};

/** Everything of a part that this person may write in their own words, in its order. */
export const ownWordsLines = ({ state, course }: Enrolled, module: Module): OwnWordsLine[] =>
	wordsItemsOf(module, state.plan).map(({ id, ask }, index) => ({
		position: index + 1,
		ask: wordsIn(ask, state.language, course.source_language),
		isGiven: state.ownWords.some(({ item }) => item === id)
	}));

export type OwnWordsShown = {
	item: string;
	kind: WordsItem['kind'];
	ask: Inline[];
	given: { how: HowSaid; words: string | null; at: string; isShared: boolean } | null;
	/** What a full explanation says; nothing before the person has said theirs, or that they cannot (design §4.1). */
	full: Inline[] | null;
};

/** One of them. `words`: what was written, which stands with its event. */
export function ownWordsShown(
	{ state, course }: Enrolled,
	item: WordsItem,
	words: string | null
): OwnWordsShown {
	const fact = state.ownWords.find((one) => one.item === item.id);
	const mayKnow = item.kind === 'teachback' && fact !== undefined && fact.how !== 'aloud';
	return {
		item: item.id,
		kind: item.kind,
		ask: wordsIn(item.ask, state.language, course.source_language),
		given: fact ? { how: fact.how, words, at: fact.at, isShared: fact.shared } : null,
		full: mayKnow ? wordsIn(item.rubric.fully, state.language, course.source_language) : null
	};
}
