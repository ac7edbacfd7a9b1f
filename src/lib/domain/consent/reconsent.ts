import type { ChangeImpact } from '../clinic/events.ts';
import type { Plan } from '../enrolment/state.ts';

/**
 * What a change asks of somebody who signed, or is about to (design §4.3, §4.4; learning.md §7.4).
 * nothing: recorded. note: the person is told at the next occasion. sign_again: the signature is no longer in force.
 */
export type Demand = 'nothing' | 'note' | 'sign_again';

/** A plan that proposes another product, another route or another place is another treatment. */
export const changesTreatment = (
	before: Pick<Plan, 'product' | 'route' | 'place'>,
	after: Pick<Plan, 'product' | 'route' | 'place'>
): boolean =>
	before.product !== after.product || before.route !== after.route || before.place !== after.place;

export const demandOfPlan = (before: Plan, after: Plan): Demand =>
	changesTreatment(before, after) ? 'sign_again' : 'note';

const DEMAND_OF_IMPACT: Record<ChangeImpact, Demand> = {
	editorial: 'nothing',
	clarifying: 'note',
	material: 'sign_again',
	urgent: 'sign_again'
};

/**
 * `reopensHere`: the change reopened something that this person has to understand. Then the signature cannot stand,
 * whatever the author called the change: nobody is in force with an open critical objective.
 */
export const demandOfCourse = (impact: ChangeImpact, reopensHere: boolean): Demand =>
	reopensHere ? 'sign_again' : DEMAND_OF_IMPACT[impact];
