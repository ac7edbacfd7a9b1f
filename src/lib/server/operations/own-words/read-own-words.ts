import { wordsItemsOf } from '../../../domain/content/look-up.ts';
import type { Module } from '../../../domain/content/model.ts';
import { ownWordsShown, type OwnWordsShown } from '../../../domain/enrolment/shown/own-words-shown.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { wordsOfEvent } from './words-of-event.ts';

/**
 * One of the questions of a part that are answered in own words, with what was written. `position`: from 1. Null when the
 * part has no such question for this person.
 */
export async function readOwnWords(
	view: EnrolmentView,
	module: Module,
	position: number
): Promise<OwnWordsShown | null> {
	const item = wordsItemsOf(module, view.state.plan)[position - 1];
	if (!item) return null;
	const fact = view.state.ownWords.find((one) => one.item === item.id);
	const words = fact?.how === 'written' ? await wordsOfEvent(view, fact.seq) : null;
	return ownWordsShown(view, item, words);
}
