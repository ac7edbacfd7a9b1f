import type { FormQuestion } from '../content/care-forms.ts';
import { appliesTo, type Course, type PlanScope } from '../content/model.ts';
import { type Result, ok, refuse } from '../result.ts';
import type { EnrolmentEventOf, Envelope, FormAnswer } from './events.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import type { EnrolmentState, HealthAnswerFact } from './state.ts';

type Applied = Result<EnrolmentState, EnrolmentRefusalReason>;

/** Of a clinician's note on one answer. */
export const MOST_NOTE_CHARACTERS = 1_000;

/** What this person is asked about their health; empty where the course has no health check. */
export const healthQuestions = (course: Course, plan: PlanScope | null): FormQuestion[] =>
	(course.health_check?.questions ?? []).filter(({ applies }) => appliesTo(applies, plan));

/** What the care team has to talk about before anything is given: a yes, or a "not sure", that nobody addressed. */
export const openHealthAnswers = ({ health }: Pick<EnrolmentState, 'health'>): HealthAnswerFact[] =>
	health.answers.filter(({ answer, addressed }) => answer !== 'no' && addressed === null);

/**
 * Keeps a whole health check. It decides nothing by itself: a yes waits for somebody. Given again, what was addressed
 * before and is answered alike stays addressed.
 */
export function giveHealthCheck(
	state: EnrolmentState,
	{ sealed: { answers } }: EnrolmentEventOf<'HEALTH_CHECK_GIVEN'>,
	{ at }: Envelope,
	course: Course
): Applied {
	const asked = healthQuestions(course, state.plan);
	if (asked.length === 0) return refuse({ code: 'unknown_question' });
	if (Object.keys(answers).some((id) => !asked.some((question) => question.id === id)))
		return refuse({ code: 'unknown_question' });
	const missing = asked.filter(({ id }) => answers[id] === undefined).map(({ id }) => id);
	if (missing.length > 0) return refuse({ code: 'answers_missing', questions: missing });
	const facts = asked.map(({ id, level }): HealthAnswerFact => {
		const answer: FormAnswer = answers[id] ?? 'unsure';
		const before = state.health.answers.find((one) => one.question === id && one.answer === answer);
		return {
			question: id,
			answer,
			urgent: answer !== 'no' && level !== undefined,
			at: before?.at ?? at,
			addressed: before?.addressed ?? null
		};
	});
	return ok({ ...state, health: { ...state.health, at, answers: facts } });
}

/** Somebody of the care team has talked about one answer with the person, and says what came of it. */
export function addressHealthAnswer(
	state: EnrolmentState,
	{ sealed: { question, note, spoke } }: EnrolmentEventOf<'HEALTH_ANSWER_ADDRESSED'>,
	{ at, actor }: Envelope
): Applied {
	const open = openHealthAnswers(state).find((one) => one.question === question);
	if (!open) return refuse({ code: 'nothing_to_address' });
	// What was written down before this was asked stands.
	if (open.urgent && spoke === false) return refuse({ code: 'talk_first' });
	const said = note.trim();
	if (said === '') return refuse({ code: 'words_missing' });
	if (said.length > MOST_NOTE_CHARACTERS)
		return refuse({ code: 'words_too_long', mostCharacters: MOST_NOTE_CHARACTERS });
	const addressed = { by: actor, at, note: said, ...(spoke !== undefined && { spoke }) };
	return ok({
		...state,
		health: {
			...state.health,
			answers: state.health.answers.map((one) => (one === open ? { ...one, addressed } : one))
		}
	});
}

/** After every event: what of it this plan and this version ask and nobody has answered yet. */
export const withHealthLeft = (state: EnrolmentState, course: Course): EnrolmentState => ({
	...state,
	health: {
		...state.health,
		left: healthQuestions(course, state.plan).filter(
			({ id }) => !state.health.answers.some(({ question }) => question === id)
		).length
	}
});
