import type { Course } from '../content/model.ts';
import type { EnrolmentEventOf } from './events.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import type { Plan } from './state.ts';

/** More planned visits than this is taken for a slip of the keyboard. */
export const MOST_PLANNED_VISITS = 100;

/** Why this plan cannot be entered next; null when it can. Choices are those that the course offers. */
export function planRefusal(
	before: Plan | null,
	{ clear, sealed }: EnrolmentEventOf<'PLAN_ENTERED'>,
	course: Course
): EnrolmentRefusalReason | null {
	const next = (before?.planVersion ?? 0) + 1;
	if (clear.planVersion !== next) return { code: 'plan_version_taken', next };
	const product = course.plan.products.find(({ id }) => id === clear.product);
	if (!product) return { code: 'unknown_plan_choice', field: 'product' };
	if (!product.routes.some(({ id }) => id === clear.route))
		return { code: 'unknown_plan_choice', field: 'route' };
	if (!product.places.includes(clear.place)) return { code: 'unknown_plan_choice', field: 'place' };
	const visits = clear.plannedVisits;
	if (!Number.isInteger(visits) || visits < 1 || visits > MOST_PLANNED_VISITS) {
		return { code: 'unknown_plan_choice', field: 'plannedVisits' };
	}
	return sealed.problem.trim() === '' ? { code: 'unknown_plan_choice', field: 'problem' } : null;
}
