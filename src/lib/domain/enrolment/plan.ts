import type { Course } from '../content/model.ts';
import type { EnrolmentEventOf } from './events.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import type { Plan } from './state.ts';

/** Where the course sets no limit of its own: more than this is taken for a slip of the keyboard. */
const MOST_PLANNED_VISITS = 100;

/** How many visits a plan may name, as the course's parameter says. */
export function plannedVisitsRange(course: Course): { least: number; most: number } {
	const param = course.params.find(({ name }) => name === 'plan.visits');
	return { least: Math.max(1, param?.min ?? 1), most: param?.max ?? MOST_PLANNED_VISITS };
}

/**
 * Another version that proposes the same would change nothing and yet be another plan than the one that was signed, so it
 * is not taken. Then a plan is the signed one exactly when its version is.
 */
export function refuseSamePlan(
	before: Plan | null,
	{ clear, sealed }: EnrolmentEventOf<'PLAN_ENTERED'>
): EnrolmentRefusalReason | null {
	if (!before || clear.planVersion !== before.planVersion + 1) return null;
	const isSame =
		before.problem === sealed.problem.trim() &&
		before.product === clear.product &&
		before.route === clear.route &&
		before.place === clear.place &&
		before.plannedVisits === clear.plannedVisits &&
		before.prescriber === clear.prescriber &&
		before.therapist === clear.therapist;
	return isSame ? { code: 'plan_unchanged' } : null;
}

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
	const { least, most } = plannedVisitsRange(course);
	if (!Number.isInteger(visits) || visits < least || visits > most) {
		return { code: 'unknown_plan_choice', field: 'plannedVisits' };
	}
	return sealed.problem.trim() === '' ? { code: 'unknown_plan_choice', field: 'problem' } : null;
}
