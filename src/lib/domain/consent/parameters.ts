import type { Course, LanguageTag } from '../content/model.ts';
import type { Plan } from '../enrolment/state.ts';
import type { ParameterValues } from './as-shown.ts';

/** What the texts call the people and the place of a plan; names and interface words that the domain does not know. */
export type PlanWords = {
	place: string;
	prescriber: string;
	/** Without a therapist: the words for that, never empty. */
	therapist: string;
};

const OF_PLAN = 'plan.';

/** Parameters that come from the plan are personal: they never go into a hash that is stored in clear. */
export const isPlanParameter = (name: string): boolean => name.startsWith(OF_PLAN);

/** Values of the course's `plan` parameters for this plan, in this language. Nothing before there is a plan. */
export function planParameters(
	plan: Plan | null,
	course: Course,
	language: LanguageTag,
	words: PlanWords
): ParameterValues {
	if (!plan) return {};
	return {
		'plan.problem': plan.problem,
		'plan.product': productName(plan, course, language),
		'plan.route': routeName(plan, course, language),
		'plan.place': words.place,
		'plan.visits': String(plan.plannedVisits),
		'plan.prescriber': words.prescriber,
		'plan.therapist': words.therapist
	};
}

export const productName = ({ product }: Plan, course: Course, language: LanguageTag): string =>
	course.plan.products.find(({ id }) => id === product)?.name[language] ?? product;

export const routeName = ({ product, route }: Plan, course: Course, language: LanguageTag): string =>
	course.plan.products.find(({ id }) => id === product)?.routes.find(({ id }) => id === route)?.name[
		language
	] ?? route;
