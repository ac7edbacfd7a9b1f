import type { FormQuestion } from '../../../domain/content/care-forms.ts';
import type { Inline } from '../../../domain/content/model.ts';
import { wordsIn } from '../../../domain/content/text.ts';
import type { FormAnswer } from '../../../domain/enrolment/events.ts';
import type { EnrolmentId } from '../../../domain/ids.ts';
import { writeForPatient } from '../care/write-for-patient.ts';
import type { OperationContext } from '../context.ts';
import { readWording } from '../learning/read.ts';
import type { NameOf, Who } from '../people/who.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { writeOwn } from '../streams/write-once.ts';

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
	addressed: { by: Who; at: string; note: string; spoke?: boolean } | null;
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

/** Writes down what came of talking about one answer. `spoke`: with the person. */
export const addressHealthAnswer = (
	ctx: OperationContext,
	id: EnrolmentId,
	{ question, note, spoke }: { question: string; note: string; spoke: boolean }
) =>
	writeForPatient(ctx, id, 'health.address', () => ({
		type: 'HEALTH_ANSWER_ADDRESSED',
		clear: {},
		sealed: { question, note, spoke }
	}));
