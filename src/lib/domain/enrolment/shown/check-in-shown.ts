import { postedValue } from '../../check-in/posted.ts';
import { nextTurn } from '../../check-in/schedule.ts';
import type { Told } from '../../check-in/told.ts';
import type { Urgency } from '../../content/care-forms.ts';
import { titleIn } from '../../content/look-up.ts';
import type { Course, Inline, PlanScope, Words } from '../../content/model.ts';
import { wordsIn } from '../../content/text.ts';
import {
	checkInQuestions,
	dueCheckIn,
	openCheckIns,
	presentCheckIn,
	tellableSigns,
	treatmentStartedAt
} from '../check-ins.ts';
import type { Enrolled } from './enrolled.ts';

/** Few enough that one page is done before a tired person puts the phone away. */
const QUESTIONS_A_PAGE = 5;

export type CheckInLine = {
	question: string;
	ask: Inline[];
	/** `value`: as the form says it. */
	answers: { value: string; text: Inline[] }[];
	/** Chosen before, in the check-in that goes on. */
	chosen: string | null;
};

export type SignsLine = { level: Urgency; title: string; signs: { value: string; sign: Inline[] }[] };

export type OwnCheckIn = {
	/** Who reads it and when, and what it is not. */
	intro: Inline[][];
	/** From 1. */
	page: number;
	pages: number;
	/** Which check-in this is of. */
	number: number;
	lines: CheckInLine[];
	/** On the last page only: anything else that can be told, and own words. */
	last: { signs: SignsLine[]; ask: Inline[]; readBy: Inline[] } | null;
	/** Asked for now; false: given in this turn, or not before the first treatment. */
	isDue: boolean;
	hasBegun: boolean;
	/** What came of the last one that was sent. */
	sent: { at: string; level: Urgency; isOpen: boolean } | null;
	/** When somebody is asked next; null where nothing is to come. */
	nextFrom: string | null;
	/** An emergency that nobody has talked about yet. */
	showsHelp: boolean;
};

/** On how many pages it is asked. */
export const pagesOfCheckIn = (course: Course, plan: PlanScope | null): number =>
	Math.max(1, Math.ceil(checkInQuestions(course, plan).length / QUESTIONS_A_PAGE));

/** Null where the course asks nothing between visits. `page`: from 1; whatever is none is the first. */
export function readOwnCheckIn(enrolled: Enrolled, page: number, now: string): OwnCheckIn | null {
	const { state, course } = enrolled;
	const form = course.check_in;
	if (!form) return null;
	const say = (words: Words) => wordsIn(words, state.language, course.source_language);
	const questions = checkInQuestions(course, state.plan);
	const pages = pagesOfCheckIn(course, state.plan);
	const at = Number.isInteger(page) && page >= 1 && page <= pages ? page : 1;
	const present = presentCheckIn(state, now);
	const given = state.checkIns.findLast(({ endedAt }) => endedAt !== null);
	const startedAt = treatmentStartedAt(state);
	return {
		intro: form.intro.map(say),
		page: at,
		pages,
		number: present.number,
		lines: questions.slice((at - 1) * QUESTIONS_A_PAGE, at * QUESTIONS_A_PAGE).map((question) => ({
			question: question.id,
			ask: say(question.ask),
			answers: question.answers.map(({ id, level, text }) => ({
				value: postedValue(level, id),
				text: say(text)
			})),
			chosen: chosenOf(present.begun?.told, question)
		})),
		last: at === pages ? lastPage(enrolled, say) : null,
		isDue: dueCheckIn(state, course, now) !== null,
		hasBegun: startedAt !== null,
		sent: given
			? {
					at: given.endedAt ?? given.lastAt,
					level: given.triage.level,
					isOpen: given.triage.level >= 2 && given.addressed === null
				}
			: null,
		nextFrom: startedAt === null ? null : (nextTurn(form.schedule, startedAt, now)?.from ?? null),
		showsHelp: openCheckIns(state).some(({ triage }) => triage.level === 3)
	};
}

function chosenOf(
	told: Told | undefined,
	{ id, answers }: { id: string; answers: { id: string; level: Urgency }[] }
): string | null {
	const answer = answers.find((one) => one.id === told?.answers[id]);
	return answer ? postedValue(answer.level, answer.id) : null;
}

function lastPage({ state, course }: Enrolled, say: (words: Words) => Inline[]): OwnCheckIn['last'] {
	const own = course.check_in?.own_words;
	if (!own) return null;
	return {
		signs: tellableSigns(course, state.plan).map(({ level, title, signs }) => ({
			level,
			title: titleIn(title, state.language, course.source_language),
			signs: signs.map(({ id, sign }) => ({ value: postedValue(level, id), sign: say(sign) }))
		})),
		ask: say(own.ask),
		readBy: say(own.read_by)
	};
}
