import type { EnrolmentEventOf, Envelope } from './events.ts';
import { MOST_NOTE_CHARACTERS } from './health-check.ts';
import { MOST_OWN_WORDS_CHARACTERS } from './own-words.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import type { EnrolmentState, VisitDayFact, VisitFact } from './state.ts';

/**
 * What a person says shortly before a visit: whether they still want it, whether anything is new, whether they are
 * clear-headed (design §4.6, "confirmation given"). Only they answer; only when all is well does it confirm the visit.
 */

type DayEvent = EnrolmentEventOf<'VISIT_DAY_ANSWERED' | 'VISIT_ANSWER_ADDRESSED' | 'VISIT_CONFIRMED'>;

const HOUR_MS = 3_600_000;
/** Early enough to find another day, late enough that it is still true when the visit begins. */
const ASKED_HOURS_BEFORE = 48;

/** From when on the person is asked. ISO 8601. */
export const visitDayOpensAt = (startsAt: string): string =>
	new Date(Date.parse(startsAt) - ASKED_HOURS_BEFORE * HOUR_MS).toISOString();

/** Open, and neither they nor anybody for them has said that the visit stands. */
export const asksVisitDay = ({ status, startsAt, day, confirmed }: VisitFact, now: string): boolean =>
	(status === 'booked' || status === 'confirmed') &&
	day === null &&
	confirmed === null &&
	Date.parse(now) >= Date.parse(visitDayOpensAt(startsAt));

type Said = Pick<VisitDayFact, 'wants' | 'news' | 'clearHeaded'>;

/** Nothing in it that somebody has to talk about before the visit. */
export const isAllWell = ({ wants, news, clearHeaded }: Said): boolean =>
	wants === 'yes' && news === 'no' && clearHeaded === 'yes';

/** The care team has to talk about it first. */
export const isDayAnswerOpen = ({ day }: Pick<VisitFact, 'day'>): boolean =>
	day !== null && !isAllWell(day) && day.addressed === null;

/** Visits still to come with an answer that nobody has talked about. */
export const openVisitAnswers = ({ visits }: Pick<EnrolmentState, 'visits'>): VisitFact[] =>
	visits.filter((one) => (one.status === 'booked' || one.status === 'confirmed') && isDayAnswerOpen(one));

/** Why an upcoming visit does not take this; null when it does. */
export function refuseDayEvent(
	visit: VisitFact,
	event: DayEvent,
	{ at }: Pick<Envelope, 'at'>
): EnrolmentRefusalReason | null {
	switch (event.type) {
		case 'VISIT_DAY_ANSWERED':
			if (event.clear.startsAt !== visit.startsAt) return { code: 'visit_moved' };
			if (Date.parse(at) < Date.parse(visitDayOpensAt(visit.startsAt))) return { code: 'visit_too_early' };
			return tooLong(event.sealed.words ?? '', MOST_OWN_WORDS_CHARACTERS);
		case 'VISIT_ANSWER_ADDRESSED': {
			const note = event.sealed.note.trim();
			if (!isDayAnswerOpen(visit)) return { code: 'nothing_to_address' };
			return note === '' ? { code: 'words_missing' } : tooLong(note, MOST_NOTE_CHARACTERS);
		}
		case 'VISIT_CONFIRMED':
			return mayConfirm(visit, event.clear.statedBy) ? null : { code: 'visit_answer_open' };
	}
}

/** Their own confirmation rests on their own answers; a provider's on nothing being left to talk about. */
const mayConfirm = (visit: VisitFact, statedBy: 'patient' | 'provider'): boolean =>
	statedBy === 'patient' ? visit.day !== null && isAllWell(visit.day) : !isDayAnswerOpen(visit);

const tooLong = (words: string, mostCharacters: number): EnrolmentRefusalReason | null =>
	words.length > mostCharacters ? { code: 'words_too_long', mostCharacters } : null;

/** Keeps the answers. Something to talk about takes back what was confirmed, and a go that rests on it; a no-go stays. */
export function withDayAnswer(
	visit: VisitFact,
	{ sealed: { words, ...said } }: EnrolmentEventOf<'VISIT_DAY_ANSWERED'>,
	{ at, seq }: Envelope
): VisitFact {
	const before = visit.day;
	const isAlike = before !== null && words === null && isSame(before, said);
	const day: VisitDayFact = {
		...said,
		at,
		wordsSeq: words === null ? (isAlike ? before.wordsSeq : null) : seq,
		saidOtherwise: before !== null && (before.saidOtherwise || !isSame(before, said)),
		addressed: isAlike ? before.addressed : null
	};
	const answered = { ...visit, day };
	if (!isDayAnswerOpen(answered)) return answered;
	const decision = visit.decision?.is === 'go' ? null : visit.decision;
	return { ...answered, status: 'booked', confirmed: null, decision };
}

/**
 * What of it another time does not answer: something new, or a talk that was asked for, while nobody has talked about it.
 * Whoever did not want it that day, or was not clear-headed that day, is asked anew.
 */
export const dayAfterMoving = (visit: VisitFact): VisitDayFact | null => {
	const { day } = visit;
	const staysOpen = isDayAnswerOpen(visit) && (day?.news === 'yes' || day?.wants === 'talk_first');
	return staysOpen ? day : null;
};

const isSame = (a: Said, b: Said): boolean =>
	a.wants === b.wants && a.news === b.news && a.clearHeaded === b.clearHeaded;

/** Somebody of the care team has talked with the person, and says what came of it. */
export const withDayAddressed = (
	visit: VisitFact,
	{ sealed }: EnrolmentEventOf<'VISIT_ANSWER_ADDRESSED'>,
	{ at, actor }: Pick<Envelope, 'at' | 'actor'>
): VisitFact => ({
	...visit,
	day: visit.day && { ...visit.day, addressed: { by: actor, at, note: sealed.note.trim() } }
});
