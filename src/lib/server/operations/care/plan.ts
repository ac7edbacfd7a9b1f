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
};

/** Enters the plan or its next version. Another product, route or place is another treatment: a signature ends with it. */
export const enterPlan = (ctx: OperationContext, id: EnrolmentId, { problem, ...plan }: PlanCommand) =>
	writeForPatient(ctx, id, 'plan.enter', ({ state }) => ({
		type: 'PLAN_ENTERED',
		clear: { planVersion: (state.plan?.planVersion ?? 0) + 1, ...plan },
		sealed: { problem }
	}));
