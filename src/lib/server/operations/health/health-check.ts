import type { FormQuestion } from '../../../domain/content/care-forms.ts';
import type { Inline } from '../../../domain/content/model.ts';
import { wordsIn } from '../../../domain/content/text.ts';
import type { FormAnswer } from '../../../domain/enrolment/events.ts';
import { healthQuestions, openHealthAnswers } from '../../../domain/enrolment/health-check.ts';
import type { EnrolmentId } from '../../../domain/ids.ts';
import { writeForPatient } from '../care/write-for-patient.ts';
import type { OperationContext } from '../context.ts';
import { readWording } from '../learning/read.ts';
import type { NameOf, Who } from '../people/who.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { writeOwn } from '../streams/write-once.ts';

/** One question as the person reads it, with what they said. */
export type OwnHealthLine = { question: string; ask: Inline[]; answer: FormAnswer | null };

export type OwnHealthCheck = {
	/** Said before the first question: who sees the answers. */
	before: Inline[][];
	lines: OwnHealthLine[];
	/** When it was given last. */
	at: string | null;
	/** A version or a plan asks more than was answered, or nothing was answered yet. */
	isAsked: boolean;
	/** Answers that somebody has to talk about first. */
	open: number;
	/** One of them is about danger: help is shown at once, whoever has read it by then. */
	showsHelp: boolean;
};

/** Null where the course has none. */
export function readOwnHealthCheck({ state, course }: EnrolmentView): OwnHealthCheck | null {
	const form = course.health_check;
	if (!form) return null;
	const say = (words: FormQuestion['ask']) => wordsIn(words, state.language, course.source_language);
	const open = openHealthAnswers(state);
	return {
		before: form.before.map(say),
		lines: healthQuestions(course, state.plan).map(({ id, ask }) => ({
			question: id,
			ask: say(ask),
			answer: state.health.answers.find(({ question }) => question === id)?.answer ?? null
		})),
		at: state.health.at,
		isAsked: state.health.left > 0,
		open: open.length,
		showsHelp: open.some(({ urgent }) => urgent)
	};
}

/** Sends the whole health check. `wording`: which words the page showed. */
export const giveHealthCheck = (
	ctx: OperationContext,
	{ answers, wording }: { answers: Record<string, FormAnswer>; wording: string }
) =>
	writeOwn(ctx, () => ({
		type: 'HEALTH_CHECK_GIVEN',
		clear: readWording(wording),
		sealed: { answers }
	}));

/** What a provider sees of one answer. */
export type HealthLine = {
	question: string;
	ask: Inline[];
	/** What to check and to talk about; for the care team alone. */
	discuss: Inline[];
	answer: FormAnswer;
	urgent: boolean;
	at: string;
	addressed: { by: Who; at: string; note: string } | null;
};
export type HealthShown = {
	at: string | null;
	isAsked: boolean;
	toTalkAbout: HealthLine[];
	others: HealthLine[];
};

/** `language`: of the care team. Null where the course has none. */
export function readHealthCheck(
	{ state, course }: EnrolmentView,
	nameOf: NameOf,
	language: string
): HealthShown | null {
	const form = course.health_check;
	if (!form) return null;
	const lines = state.health.answers.flatMap(({ addressed, ...fact }): HealthLine[] => {
		const question = form.questions.find(({ id }) => id === fact.question);
		if (!question) return [];
		const say = (words: FormQuestion['ask']) => wordsIn(words, language, course.source_language);
		return [
			{
				...fact,
				ask: say(question.ask),
				discuss: say(question.discuss),
				addressed: addressed && { ...addressed, by: nameOf(addressed.by) }
			}
		];
	});
	return {
		at: state.health.at,
		isAsked: state.health.left > 0,
		// Danger first, else in the order of the form.
		toTalkAbout: lines
			.filter(({ answer }) => answer !== 'no')
			.sort((a, b) => Number(b.urgent) - Number(a.urgent)),
		others: lines.filter(({ answer }) => answer === 'no')
	};
}

/** Writes down what came of talking about one answer. */
export const addressHealthAnswer = (
	ctx: OperationContext,
	id: EnrolmentId,
	{ question, note }: { question: string; note: string }
) =>
	writeForPatient(ctx, id, 'health.address', () => ({
		type: 'HEALTH_ANSWER_ADDRESSED',
		clear: {},
		sealed: { question, note }
	}));
