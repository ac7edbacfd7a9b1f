import type { CheckInRules } from '../check-in/rules.ts';
import { nextTurn, turnAt, type CheckInTurn } from '../check-in/schedule.ts';
import { NOTHING_TOLD, toldTogether, type Told } from '../check-in/told.ts';
import { triage, type TriageRules } from '../check-in/triage.ts';
import type { CheckInQuestion } from '../content/care-forms.ts';
import { appliesTo, type Course, type PlanScope, type WarningLevel } from '../content/model.ts';
import { type Result, ok, refuse } from '../result.ts';
import type { EnrolmentEventOf, Envelope } from './events.ts';
import { MOST_NOTE_CHARACTERS } from './health-check.ts';
import { MOST_OWN_WORDS_CHARACTERS } from './own-words.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import type { CheckInFact, EnrolmentState } from './state.ts';

type Applied = Result<EnrolmentState, EnrolmentRefusalReason>;

const HOUR_MS = 3_600_000;
/** A check-in that was left half-way is gone on with for so long; after that a new one begins. */
const GOES_ON_HOURS = 24;

/** When the first treatment began, from which check-ins are counted; null before it. */
export const treatmentStartedAt = ({ visits }: Pick<EnrolmentState, 'visits'>): string | null =>
	visits.flatMap(({ startedAt }) => startedAt ?? []).sort()[0] ?? null;

/** What this person is asked between visits; empty where the course has no such questions. */
export const checkInQuestions = (course: Course, plan: PlanScope | null): CheckInQuestion[] =>
	(course.check_in?.questions ?? []).filter(({ applies }) => appliesTo(applies, plan));

/** The warning signs that this person may tell besides, by level. */
export const tellableSigns = (course: Course, plan: PlanScope | null): WarningLevel[] =>
	course.warning_levels.map((level) => ({
		...level,
		signs: level.signs.filter(({ applies }) => appliesTo(applies, plan))
	}));

/** The check-in that an answer given at `at` belongs to: the one left half-way, or a new one. */
export function presentCheckIn(
	{ checkIns }: Pick<EnrolmentState, 'checkIns'>,
	at: string
): { number: number; begun: CheckInFact | null } {
	const last = checkIns.at(-1);
	const goesOn =
		last !== undefined &&
		last.endedAt === null &&
		Date.parse(at) - Date.parse(last.lastAt) < GOES_ON_HOURS * HOUR_MS;
	return goesOn ? { number: last.number, begun: last } : { number: (last?.number ?? 0) + 1, begun: null };
}

/** Keeps what was said so far, and judges it with what was said before. Nothing waits for the last page. */
export function answerCheckIn(
	state: EnrolmentState,
	{ clear, sealed }: EnrolmentEventOf<'CHECK_IN_ANSWERED'>,
	{ at, seq }: Envelope,
	course: Course
): Applied {
	if (treatmentStartedAt(state) === null || !course.check_in)
		return refuse({ code: 'out_of_order', event: 'CHECK_IN_ANSWERED' });
	const present = presentCheckIn(state, at);
	if (clear.checkIn !== present.number) return refuse({ code: 'check_in_over' });
	const told = { answers: sealed.answers, signs: sealed.signs };
	if (!isAsked(course, state.plan, told)) return refuse({ code: 'unknown_question' });
	if ((sealed.words?.length ?? 0) > MOST_OWN_WORDS_CHARACTERS)
		return refuse({ code: 'words_too_long', mostCharacters: MOST_OWN_WORDS_CHARACTERS });
	const { begun } = present;
	const together = toldTogether(begun?.told ?? NOTHING_TOLD, told);
	const earlier = state.checkIns
		.filter(({ number }) => number !== present.number)
		.map((one) => ({ at: one.lastAt, told: one.told, isWhole: one.endedAt !== null }));
	const rules = clear.rules ?? 1;
	const judged = triage(course, together, at, earlier, rules);
	// Something worse than what was talked about has to be talked about as well.
	const isWorse = judged.level > (begun?.triage.level ?? 0);
	const fact: CheckInFact = {
		number: present.number,
		startedAt: begun?.startedAt ?? at,
		lastAt: at,
		endedAt: clear.isLast ? at : null,
		told: together,
		wordsSeq: sealed.words === null ? (begun?.wordsSeq ?? null) : seq,
		triage: judged,
		needsTalk: needsTalk(course, together, rules),
		addressed: isWorse ? null : (begun?.addressed ?? null)
	};
	return ok({ ...state, checkIns: [...state.checkIns.filter(({ number }) => number !== fact.number), fact] });
}

/** Only what the page showed: an answer of this question, a sign of this list. */
function isAsked(course: Course, plan: PlanScope | null, { answers, signs }: Told): boolean {
	const questions = checkInQuestions(course, plan);
	const tellable = tellableSigns(course, plan).flatMap((level) => level.signs.map(({ id }) => id));
	return (
		Object.entries(answers).every(([id, answer]) =>
			questions.some((one) => one.id === id && one.answers.some((each) => each.id === answer))
		) && signs.every((sign) => tellable.includes(sign))
	);
}

/**
 * Something was said that is near an emergency: an emergency itself, or the lesser answer to a question that can have one,
 * given there or ticked as the sign that it is. Nobody closes that without having spoken with the person.
 */
function needsTalk(
	{ check_in, warning_levels }: Course,
	{ answers, signs }: Told,
	rules: TriageRules
): boolean {
	const emergencies = warning_levels
		.filter(({ level }) => level === 3)
		.flatMap((one) => one.signs.map(({ id }) => id));
	const near = (check_in?.questions ?? [])
		.filter((question) => question.answers.some(({ level }) => level === 3))
		.flatMap(({ id: question, answers: all }) =>
			all.filter(({ level }) => level >= 2).map(({ id, sign }) => ({ question, id, sign }))
		);
	return (
		emergencies.some((id) => signs.includes(id)) ||
		near.some(({ question, id }) => answers[question] === id) ||
		(rules >= 2 && near.some(({ sign }) => sign !== undefined && signs.includes(sign)))
	);
}

/** Somebody of the care team has looked at a check-in, and says what came of it. */
export function addressCheckIn(
	state: EnrolmentState,
	{ clear, sealed: { note, spoke } }: EnrolmentEventOf<'CHECK_IN_ADDRESSED'>,
	{ at, actor }: Envelope
): Applied {
	const open = openCheckIns(state).find(({ number }) => number === clear.checkIn);
	if (!open) return refuse({ code: 'nothing_to_address' });
	if (open.needsTalk && !spoke) return refuse({ code: 'talk_first' });
	const said = note.trim();
	if (said === '') return refuse({ code: 'words_missing' });
	if (said.length > MOST_NOTE_CHARACTERS)
		return refuse({ code: 'words_too_long', mostCharacters: MOST_NOTE_CHARACTERS });
	const addressed = { by: actor, at, note: said, spoke };
	return ok({
		...state,
		checkIns: state.checkIns.map((one) => (one === open ? { ...one, addressed } : one))
	});
}

/** Check-ins that ask for a call today or for more, and that nobody has addressed; oldest first. */
export const openCheckIns = ({ checkIns }: Pick<EnrolmentState, 'checkIns'>): CheckInFact[] =>
	checkIns.filter(({ triage: { level }, addressed }) => level >= 2 && addressed === null);

/** Those that hold clearance: an emergency always, a call today where the clinic says so. */
export const holdingCheckIns = (
	state: Pick<EnrolmentState, 'checkIns'>,
	{ suspends }: Pick<CheckInRules, 'suspends'>
): CheckInFact[] => openCheckIns(state).filter(({ triage: { level } }) => level === 3 || suspends);

/** The turn that is due now and not answered; null where none is. A check-in counts once its last page was sent. */
export function dueCheckIn(state: EnrolmentState, course: Course, now: string): CheckInTurn | null {
	const startedAt = treatmentStartedAt(state);
	if (startedAt === null || !course.check_in) return null;
	const turn = turnAt(course.check_in.schedule, startedAt, now);
	return turn && !isGiven(state, turn) ? turn : null;
}

const isGiven = ({ checkIns }: EnrolmentState, turn: CheckInTurn): boolean =>
	checkIns.some(({ endedAt }) => endedAt !== null && Date.parse(endedAt) >= Date.parse(turn.from));

/** The first turn that nobody has answered yet, due or still to come: no clock is in it. Null before treatment. */
export function firstUnanswered(state: EnrolmentState, course: Course): CheckInTurn | null {
	const startedAt = treatmentStartedAt(state);
	if (startedAt === null || !course.check_in) return null;
	const given = state.checkIns.flatMap(({ endedAt }) => endedAt ?? []).sort();
	return nextTurn(course.check_in.schedule, startedAt, given.at(-1) ?? startedAt);
}

/** From when on the care team is told that a check-in was not answered. */
export function missedFrom(
	state: EnrolmentState,
	course: Course,
	{ graceHours }: Pick<CheckInRules, 'graceHours'>
): string | null {
	const turn = firstUnanswered(state, course);
	return turn && new Date(Date.parse(turn.from) + graceHours * HOUR_MS).toISOString();
}
