import { PRESENT_RULES } from '../check-in/triage.ts';
import type { CheckInQuestion } from '../content/care-forms.ts';
import { answerCheckIn, checkInQuestions } from '../enrolment/check-ins.ts';
import { readOwnCheckIn, type OwnCheckIn } from '../enrolment/shown/check-in-shown.ts';
import type { Enrolled } from '../enrolment/shown/enrolled.ts';

export type CheckInPreview = { is: 'check_in'; checkIn: OwnCheckIn; wasSent: boolean };

const CALL_TODAY = 2;

/** An answer between visits that asks for a call on the same day, if the course has one. */
export function callTodayIn(
	questions: readonly CheckInQuestion[]
): { question: string; answer: string } | undefined {
	return questions.flatMap(({ id, answers }) =>
		answers.filter(({ level }) => level === CALL_TODAY).map((answer) => ({ question: id, answer: answer.id }))
	)[0];
}

/** One of the pages, from 1, or what stands there once all were sent. Null where the course has no such page. */
export function checkInPreview(
	nobody: Enrolled,
	page: number | 'sent' | 'call-today'
): CheckInPreview | null {
	const at = nobody.state.openedAt;
	if (typeof page === 'number') {
		const checkIn = readOwnCheckIn(nobody, page, at);
		return checkIn?.page === page ? { is: 'check_in', checkIn, wasSent: false } : null;
	}
	const told =
		page === 'call-today' ? callTodayIn(checkInQuestions(nobody.course, nobody.state.plan)) : undefined;
	if (page === 'call-today' && !told) return null;
	const answers = told ? { [told.question]: told.answer } : {};
	const checkIn = readOwnCheckIn(sent(nobody, answers, at), 1, at);
	return checkIn && { is: 'check_in', checkIn, wasSent: true };
}

/** Has sent the questions between visits, with this to tell and nothing else. */
function sent(nobody: Enrolled, answers: Record<string, string>, at: string): Enrolled {
	const { version, language } = nobody.state;
	const given = answerCheckIn(
		nobody.state,
		{
			type: 'CHECK_IN_ANSWERED',
			clear: { checkIn: 1, isLast: true, rules: PRESENT_RULES, version, language },
			sealed: { answers, signs: [], words: null }
		},
		{ at, actor: 'system', role: 'patient', seq: 2 },
		nobody.course
	);
	return given.ok ? { ...nobody, state: given.value } : nobody;
}
