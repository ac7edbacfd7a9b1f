import { visitId, type EnrolmentId, type MemberId, type VisitId } from '../../../domain/ids.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import { refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import type { NotProved, ProviderSignature } from './decisions.ts';
import { allowed } from '../identity/allowed.ts';
import { inEnrolment } from '../streams/enrolment-unit.ts';
import { writeOnce } from '../streams/write-once.ts';
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

export type VisitMoved = { code: 'visit_moved' };

/** Signs the go for the visit at the time that the page showed: moved meanwhile, it is another one to decide about. */
export async function signGo(
	ctx: OperationContext,
	id: EnrolmentId,
	visit: VisitId,
	{ startsAt, name, proof }: ProviderSignature & { startsAt: string }
): Promise<Result<EnrolmentState, CareRefusal | VisitMoved | NotProved>> {
	if (!proof.isFor(ctx)) return refuse({ code: 'not_proved' });
	return inEnrolment<EnrolmentState, CareRefusal | VisitMoved>(ctx, id, async (unit) => {
		const as = allowed(ctx, 'visit.decide', unit.member);
		if (!as) return refuse({ code: 'may_not' });
		const found = unit.state.visits.find((one) => one.visit === visit);
		if (!unit.repeated && found && found.startsAt !== startsAt) return refuse({ code: 'visit_moved' });
		return writeOnce(unit, [{ type: 'VISIT_GO_SIGNED', clear: { visit }, sealed: { name } }], as);
	});
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

/** `clearHeaded`: whoever starts it sees the person now, and sees that they are not impaired. */
export const startVisit = (
	ctx: OperationContext,
	id: EnrolmentId,
	visit: VisitId,
	{ clearHeaded }: { clearHeaded: boolean }
) =>
	writeForPatient(ctx, id, 'visit.start', () => ({
		type: 'VISIT_STARTED',
		clear: { visit },
		sealed: clearHeaded ? { clearHeaded: 'yes' } : {}
	}));

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
