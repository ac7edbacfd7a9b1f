import type { Place } from '../../../domain/content/model.ts';
import type { EnrolmentId, MemberId } from '../../../domain/ids.ts';
import type { OperationContext } from '../context.ts';
import { writeForPatient } from './write-for-patient.ts';

export type PlanCommand = {
	/** What is being treated, in the provider's words for the patient; sealed. */
	problem: string;
	product: string;
	route: string;
	place: Place;
	plannedVisits: number;
	prescriber: MemberId;
	therapist: MemberId | null;
	/** Version of the plan that the page showed; 0: none. Whoever saw another one has not decided against this one. */
	planVersionShown: number;
};

/** Enters the plan or its next version. What was signed named the plan before: a signature ends with it. */
export const enterPlan = (
	ctx: OperationContext,
	id: EnrolmentId,
	{ problem, planVersionShown, ...plan }: PlanCommand
) =>
	writeForPatient(ctx, id, 'plan.enter', () => ({
		type: 'PLAN_ENTERED',
		clear: { planVersion: planVersionShown + 1, ...plan },
		sealed: { problem }
	}));
