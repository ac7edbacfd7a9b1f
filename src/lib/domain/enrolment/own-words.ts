import { findWordsItem, wordsItemsOf } from '../content/look-up.ts';
import type { Course, WordsItem } from '../content/model.ts';
import { type Result, ok, refuse } from '../result.ts';
import type { EnrolmentEventOf, Envelope } from './events.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import type { EnrolmentState, OwnWordsFact, TeachBackFact } from './state.ts';

type OwnWordsEvent = EnrolmentEventOf<
	'OWN_WORDS_GIVEN' | 'OWN_WORDS_SHARED' | 'OWN_WORDS_KEPT_BACK' | 'TEACH_BACK_JUDGED'
>;
type Applied = Result<EnrolmentState, EnrolmentRefusalReason>;

/** Of one answer in own words: room for whoever has much to say. */
export const MOST_OWN_WORDS_CHARACTERS = 10_000;

/**
 * What a person says in their own words, and what a clinician made of it (R59). Nothing here is marked, nothing of it
 * closes an objective or counts as a miss, and nobody is ever asked for it twice.
 */
export function applyOwnWords(
	state: EnrolmentState,
	event: OwnWordsEvent,
	envelope: Envelope,
	course: Course
): Applied {
	switch (event.type) {
		case 'OWN_WORDS_GIVEN':
			return give(state, event, envelope, course);
		case 'OWN_WORDS_SHARED':
			return setShared(state, event.clear.item, true, course);
		case 'OWN_WORDS_KEPT_BACK':
			return setShared(state, event.clear.item, false, course);
		case 'TEACH_BACK_JUDGED':
			return judge(state, event, envelope, course);
	}
}

/**
 * Whether the care team may have what one event holds. An explanation was for them when it was written; a reflection is
 * once it is shared, and whatever is not known to be an explanation may be a reflection. `state`: null for an event of an
 * earlier enrolment, in which nothing says any more what was shared.
 */
export const isForCareTeam = (
	state: Pick<EnrolmentState, 'ownWords'> | null,
	course: Course,
	{ item, seq }: { item: string; seq: number }
): boolean =>
	findWordsItem(course, item)?.item.kind === 'teachback' ||
	(state?.ownWords ?? []).some((fact) => fact.seq === seq && fact.shared);

/** A question of this very plan that is still asked. */
function askedItem({ plan }: EnrolmentState, id: string, course: Course): WordsItem | undefined {
	const found = findWordsItem(course, id);
	return found && wordsItemsOf(found.module, plan).find((item) => item.id === id);
}

function give(
	state: EnrolmentState,
	{ clear: { item: id, how }, sealed: { words } }: EnrolmentEventOf<'OWN_WORDS_GIVEN'>,
	{ at, seq }: Envelope,
	course: Course
): Applied {
	const item = askedItem(state, id, course);
	// A reflection is written or left; there is nobody to say it to.
	if (!item || (item.kind === 'reflect' && how !== 'written')) return refuse({ code: 'unknown_item' });
	if ((how === 'written') !== ((words ?? '').trim() !== '')) return refuse({ code: 'words_missing' });
	if ((words ?? '').length > MOST_OWN_WORDS_CHARACTERS) {
		return refuse({ code: 'words_too_long', mostCharacters: MOST_OWN_WORDS_CHARACTERS });
	}
	// Sharing is asked each time: what was shared before were other words.
	const fact: OwnWordsFact = { item: id, how, shared: item.kind === 'teachback', at, seq };
	return ok({ ...state, ownWords: [...state.ownWords.filter((one) => one.item !== id), fact] });
}

function setShared(state: EnrolmentState, id: string, shared: boolean, course: Course): Applied {
	const fact = state.ownWords.find(({ item }) => item === id);
	const isReflection = findWordsItem(course, id)?.item.kind === 'reflect';
	if (!fact || !isReflection || fact.shared === shared) return refuse({ code: 'nothing_to_share' });
	return ok({
		...state,
		ownWords: state.ownWords.map((one) => (one === fact ? { ...fact, shared } : one))
	});
}

/** Also of what was only said aloud. Judging again replaces what was judged before; the stream keeps both. */
function judge(
	state: EnrolmentState,
	{ clear: { item: id, level }, sealed }: EnrolmentEventOf<'TEACH_BACK_JUDGED'>,
	{ at, actor }: Envelope,
	course: Course
): Applied {
	if (askedItem(state, id, course)?.kind !== 'teachback') return refuse({ code: 'unknown_item' });
	const fact: TeachBackFact = { item: id, level, note: sealed.note.trim(), by: actor, at };
	return ok({ ...state, teachBacks: [...state.teachBacks.filter((one) => one.item !== id), fact] });
}
