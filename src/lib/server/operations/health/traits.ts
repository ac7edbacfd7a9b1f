import type { Inline } from '../../../domain/content/model.ts';
import { wordsIn } from '../../../domain/content/text.ts';
import type { FormAnswer } from '../../../domain/enrolment/events.ts';
import { traitQuestions } from '../../../domain/enrolment/traits.ts';
import type { OperationContext } from '../context.ts';
import { readWording } from '../learning/read.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { writeOwn } from '../streams/write-once.ts';

/** Keeps what was answered; whatever was left out is not in it. `wording`: which words the page showed. */
export const giveTraits = (
	ctx: OperationContext,
	{ answers, wording }: { answers: Record<string, FormAnswer>; wording: string }
) => writeOwn(ctx, () => ({ type: 'TRAITS_GIVEN', clear: readWording(wording), sealed: { answers } }));

/** Lets the care team read one answer. */
export const shareTrait = (ctx: OperationContext, question: string) =>
	writeOwn(ctx, () => ({ type: 'TRAIT_SHARED', clear: {}, sealed: { question } }));

/** Takes that back: from now on the care team sees nothing of it. */
export const keepTraitBack = (ctx: OperationContext, question: string) =>
	writeOwn(ctx, () => ({ type: 'TRAIT_KEPT_BACK', clear: {}, sealed: { question } }));

/** Takes all answers away, also those that the care team could read. */
export const takeTraitsBack = (ctx: OperationContext) =>
	writeOwn(ctx, () => ({ type: 'TRAITS_TAKEN_BACK', clear: {}, sealed: {} }));

export type SharedTrait = {
	question: string;
	ask: Inline[];
	discuss: Inline[];
	answer: FormAnswer;
	at: string;
};

/** Only what is shared now; nothing says whether there is more. `language`: of the care team. */
export function readSharedTraits({ state, course }: EnrolmentView, language: string): SharedTrait[] {
	const asked = traitQuestions(course, state.plan);
	return state.traits.flatMap(({ question, answer, shared, at }): SharedTrait[] => {
		const trait = asked.find(({ id }) => id === question);
		if (!shared || !trait) return [];
		const say = (words: Record<string, Inline[]>) => wordsIn(words, language, course.source_language);
		return [{ question, ask: say(trait.ask), discuss: say(trait.discuss), answer, at }];
	});
}
