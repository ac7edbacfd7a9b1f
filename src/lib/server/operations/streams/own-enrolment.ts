import { and, desc, eq } from 'drizzle-orm';
import { enrolmentId, type EnrolmentId, type MemberId } from '../../../domain/ids.ts';
import { refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { enrolment } from '../../db/schema/care.ts';
import type { OperationContext } from '../context.ts';
import {
	lockEnrolment,
	viewEnrolment,
	type EnrolmentUnit,
	type EnrolmentView,
	type NoSuchEnrolment
} from './enrolment-unit.ts';

/** The newest enrolment of a person: the one that their pages are about. Null when they have none. */
export async function newestEnrolment(
	tx: Tx,
	ctx: OperationContext,
	member: MemberId
): Promise<EnrolmentId | null> {
	const [row] = await tx
		.select({ id: enrolment.enrolmentId })
		.from(enrolment)
		.where(and(eq(enrolment.clinicId, ctx.clinicId), eq(enrolment.memberId, member)))
		.orderBy(desc(enrolment.openedAt), desc(enrolment.enrolmentId))
		.limit(1);
	return row ? enrolmentId(row.id) : null;
}

/** Locks the signed-in patient's own enrolment for `work`. Nobody can name another's: the id comes from the sign-in. */
export function inOwnEnrolment<T, E>(
	ctx: OperationContext,
	work: (unit: EnrolmentUnit) => Promise<Result<T, E>>
): Promise<Result<T, E | NoSuchEnrolment>> {
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const own = await ownOf(tx, ctx);
		const unit = own && (await lockEnrolment(tx, ctx, own.id, own.member));
		return unit ? work(unit) : refuse({ code: 'no_such_enrolment' } as const);
	});
}

/** Reads the signed-in patient's own enrolment. Null when there is none. */
export function viewOwnEnrolment<T>(
	ctx: OperationContext,
	read: (view: EnrolmentView) => T | Promise<T>
): Promise<T | null> {
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const own = await ownOf(tx, ctx);
		const view = own && (await viewEnrolment(tx, ctx, own.id, own.member));
		return view ? read(view) : null;
	});
}

async function ownOf(tx: Tx, ctx: OperationContext): Promise<{ id: EnrolmentId; member: MemberId } | null> {
	if (ctx.actor.kind !== 'member') return null;
	const member = ctx.actor.memberId;
	const id = await newestEnrolment(tx, ctx, member);
	return id && { id, member };
}
