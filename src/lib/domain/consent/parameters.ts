import type { Course, LanguageTag } from '../content/model.ts';
import type { Plan } from '../enrolment/state.ts';
import type { ParameterValues } from './as-shown.ts';

/** Of the plan's parameters the only one that is personal: it never goes into a hash that is stored in clear. */
export const PROBLEM_PARAMETER = 'plan.problem';

/** Values of the course's `plan` parameters for this plan, in this language. Nothing before there is a plan. */
export function planParameters(plan: Plan | null, course: Course, language: LanguageTag): ParameterValues {
	if (!plan) return {};
	const product = course.plan.products.find(({ id }) => id === plan.product);
	const route = product?.routes.find(({ id }) => id === plan.route);
	return {
		'plan.product': product?.name[language] ?? '',
		'plan.route': route?.name[language] ?? '',
		'plan.planned_visits': String(plan.plannedVisits),
		[PROBLEM_PARAMETER]: plan.problem
	};
}

/** Everything a `param` in the texts of this person may name. */
export const parameterValues = (
	clinic: ParameterValues,
	plan: Plan | null,
	course: Course,
	language: LanguageTag
): ParameterValues => ({ ...clinic, ...planParameters(plan, course, language) });
