import type { ChangeImpact } from '../content/change-impact.ts';

/**
 * What a change of the course asks of somebody who signed, or is about to (design §4.3, §4.4; learning.md §7.4). A change
 * of the plan always asks for another signature: everything that a plan proposes stands in the text that was signed.
 * nothing: recorded. note: the person is told at the next occasion. sign_again: the signature is no longer in force.
 */
export type Demand = 'nothing' | 'note' | 'sign_again';

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
