import { visitId, type EnrolmentId, type MemberId, type VisitId } from '../../../domain/ids.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import { refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import type { NotProved, ProviderSignature } from './decisions.ts';
import { writeForPatient, type CareRefusal } from './write-for-patient.ts';

type When = { startsAt: Date; staff: MemberId[] };

export const bookVisit = (ctx: OperationContext, id: EnrolmentId, { startsAt, staff }: When) => {
	const visit = visitId(ctx.runtime.newId());
	return writeForPatient(ctx, id, 'visit.book', () => ({
		type: 'VISIT_BOOKED',
		clear: { visit, startsAt: startsAt.toISOString(), staff },
		sealed: {}
	}));
};

export const moveVisit = (
	ctx: OperationContext,
	id: EnrolmentId,
	visit: VisitId,
	{ startsAt, staff }: When
) =>
	writeForPatient(ctx, id, 'visit.move', () => ({
		type: 'VISIT_MOVED',
		clear: { visit, startsAt: startsAt.toISOString(), staff },
		sealed: {}
	}));

/** Who takes the person home (R77), as they told the provider. */
export const nameDriver = (
	ctx: OperationContext,
	id: EnrolmentId,
	visit: VisitId,
	{ driver }: { driver: string }
) =>
	writeForPatient(ctx, id, 'visit.state', () => ({
		type: 'DRIVER_NAMED',
		clear: { visit, statedBy: 'provider' },
		sealed: { driver }
	}));

/** The provider states that the person still wants this, has nothing new to tell and is not impaired. */
export const confirmVisit = (ctx: OperationContext, id: EnrolmentId, visit: VisitId) =>
	writeForPatient(ctx, id, 'visit.state', () => ({
		type: 'VISIT_CONFIRMED',
		clear: { visit, statedBy: 'provider' },
		sealed: {}
	}));

export async function signGo(
	ctx: OperationContext,
	id: EnrolmentId,
	visit: VisitId,
	{ name, proof }: ProviderSignature
): Promise<Result<EnrolmentState, CareRefusal | NotProved>> {
	if (!proof.isFor(ctx)) return refuse({ code: 'not_proved' });
	return writeForPatient(ctx, id, 'visit.decide', () => ({
		type: 'VISIT_GO_SIGNED',
		clear: { visit },
		sealed: { name }
	}));
}

/** A no needs no second proof: nobody is endangered by it, and it must never wait for a code. */
export const signNoGo = (
	ctx: OperationContext,
	id: EnrolmentId,
	visit: VisitId,
	{ name, reason }: { name: string; reason: string }
) =>
	writeForPatient(ctx, id, 'visit.decide', () => ({
		type: 'VISIT_NO_GO_SIGNED',
		clear: { visit },
		sealed: { name, reason }
	}));

export const startVisit = (ctx: OperationContext, id: EnrolmentId, visit: VisitId) =>
	writeForPatient(ctx, id, 'visit.start', () => ({ type: 'VISIT_STARTED', clear: { visit }, sealed: {} }));

export const endVisit = (ctx: OperationContext, id: EnrolmentId, visit: VisitId) =>
	writeForPatient(ctx, id, 'visit.end', () => ({ type: 'VISIT_ENDED', clear: { visit }, sealed: {} }));

export const cancelVisit = (
	ctx: OperationContext,
	id: EnrolmentId,
	visit: VisitId,
	{ reason }: { reason: string | null }
) =>
	writeForPatient(ctx, id, 'visit.cancel', () => ({
		type: 'VISIT_CANCELLED',
		clear: { visit },
		sealed: { reason }
	}));
