import { and, eq } from 'drizzle-orm';
import type { EnrolmentId, MemberId } from '../../../domain/ids.ts';
import { refuse, type Result } from '../../../domain/result.ts';
import { enrolment } from '../../db/schema/care.ts';
import { event } from '../../db/schema/log.ts';
import type { OperationContext } from '../context.ts';
import { openEnrolment, type OpenRefusal } from '../enrolments/open-enrolment.ts';
import { allowed } from '../identity/allowed.ts';
import { newestEnrolment } from '../streams/own-enrolment.ts';
import { viewPerson } from './person-view.ts';

/** The enrolment that acts about this person are about; null when there is no such patient or they have none. */
export async function newestEnrolmentOf(
	ctx: OperationContext,
	member: MemberId
): Promise<EnrolmentId | null> {
	if (!allowed(ctx, 'person.see', member)) return null;
	return ctx.runtime.db.inClinic(ctx.clinicId, (tx) => newestEnrolment(tx, ctx, member));
}

/** True for every enrolment of theirs, also for an earlier one. */
export async function isEnrolmentOf(
	ctx: OperationContext,
	member: MemberId,
	id: EnrolmentId
): Promise<boolean> {
	if (!allowed(ctx, 'person.see', member)) return false;
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const [row] = await tx
			.select({ member: enrolment.memberId })
			.from(enrolment)
			.where(and(eq(enrolment.clinicId, ctx.clinicId), eq(enrolment.enrolmentId, id)));
		return row?.member === member;
	});
}

/** Opens an enrolment of somebody who comes back; it carries what they still understand (design §4.5). */
export function reopenFor(
	ctx: OperationContext,
	member: MemberId
): Promise<Result<EnrolmentId, OpenRefusal>> {
	return ctx.runtime.db.inClinic<Result<EnrolmentId, OpenRefusal>>(ctx.clinicId, async (tx) => {
		const found = await viewPerson(tx, ctx, member);
		if (!found) return refuse({ code: 'no_such_enrolment' });
		return openEnrolment(tx, ctx, member, found.view?.state.language ?? found.person.language);
	});
}

/**
 * True when this very post is in the stream already. An act that asks for a code looks here first: the code of the first
 * post is used up by the second, and what was done must not look refused.
 */
export async function isDone(
	{ runtime, clinicId, idempotencyKey }: OperationContext,
	id: EnrolmentId
): Promise<boolean> {
	if (idempotencyKey === null) return false;
	return runtime.db.inClinic(clinicId, async (tx) => {
		const [row] = await tx
			.select({ seq: event.seq })
			.from(event)
			.where(
				and(
					eq(event.clinicId, clinicId),
					eq(event.kind, 'enrolment'),
					eq(event.streamId, id),
					eq(event.idempotencyKey, idempotencyKey)
				)
			);
		return row !== undefined;
	});
}
