import { traitsOf, type Trait } from '../content/care-forms.ts';
import { appliesTo, type Course, type PlanScope } from '../content/model.ts';
import { type Result, ok, refuse } from '../result.ts';
import type { EnrolmentEventOf, Envelope } from './events.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import type { EnrolmentState, TraitFact } from './state.ts';

type Applied = Result<EnrolmentState, EnrolmentRefusalReason>;

/** Risks and strengths that this person may say something about; empty where the course asks for none. */
export const traitQuestions = (course: Course, plan: PlanScope | null): Trait[] =>
	traitsOf(course).filter(({ applies }) => appliesTo(applies, plan));

/**
 * Keeps what somebody says about their own risks and strengths. Any question may be left out; nothing is counted, nothing
 * follows from it, and it is theirs alone until they share it, one by one. An answer that changed is not shared any more.
 */
export function giveTraits(
	state: EnrolmentState,
	{ sealed: { answers } }: EnrolmentEventOf<'TRAITS_GIVEN'>,
	{ at }: Envelope,
	course: Course
): Applied {
	const asked = traitQuestions(course, state.plan);
	if (Object.keys(answers).some((id) => !asked.some((question) => question.id === id)))
		return refuse({ code: 'unknown_question' });
	const facts = asked.flatMap(({ id, level }): TraitFact[] => {
		const answer = answers[id];
		if (answer === undefined) return [];
		const before = state.traits.find((one) => one.question === id && one.answer === answer);
		return [
			{
				question: id,
				answer,
				urgent: answer !== 'no' && level !== undefined,
				shared: before?.shared ?? false,
				at
			}
		];
	});
	return facts.length === 0 ? refuse({ code: 'words_missing' }) : ok({ ...state, traits: facts });
}

export function shareTrait(
	state: EnrolmentState,
	{ type, sealed: { question } }: EnrolmentEventOf<'TRAIT_SHARED' | 'TRAIT_KEPT_BACK'>
): Applied {
	const shared = type === 'TRAIT_SHARED';
	const fact = state.traits.find((one) => one.question === question);
	if (!fact || fact.shared === shared) return refuse({ code: 'nothing_to_share' });
	return ok({
		...state,
		traits: state.traits.map((one) => (one === fact ? { ...one, shared } : one))
	});
}

/** From now on nothing of it stands anywhere but in the person's own, sealed part of the log. */
export const takeTraitsBack = (state: EnrolmentState): Applied =>
	state.traits.length === 0 ? refuse({ code: 'nothing_to_share' }) : ok({ ...state, traits: [] });
