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
	const [row] = await newestOf(tx, ctx, member);
	return row ? enrolmentId(row.id) : null;
}

const newestOf = (tx: Tx, ctx: OperationContext, member: MemberId) =>
	tx
		.select({ id: enrolment.enrolmentId })
		.from(enrolment)
		.where(and(eq(enrolment.clinicId, ctx.clinicId), eq(enrolment.memberId, member)))
		.orderBy(desc(enrolment.openedAt), desc(enrolment.enrolmentId))
		.limit(1);

/** Locks the signed-in patient's own enrolment for `work`. Nobody can name another's: the id comes from the sign-in. */
export function inOwnEnrolment<T, E>(
	ctx: OperationContext,
	work: (unit: EnrolmentUnit) => Promise<Result<T, E>>
): Promise<Result<T, E | NoSuchEnrolment>> {
	const member = memberOf(ctx);
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const unit = member && (await lockEnrolment(tx, ctx, { member, id: newestOf(tx, ctx, member) }));
		if (!unit) return refuse({ code: 'no_such_enrolment' } as const);
		ctx.onLanguage?.(unit.state.language);
		return work(unit);
	});
}

/** Reads the signed-in patient's own enrolment. Null when there is none. */
export function viewOwnEnrolment<T>(
	ctx: OperationContext,
	read: (view: EnrolmentView) => T | Promise<T>
): Promise<T | null> {
	const member = memberOf(ctx);
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const view = member && (await viewEnrolment(tx, ctx, { member, id: newestOf(tx, ctx, member) }));
		if (view) ctx.onLanguage?.(view.state.language);
		return view && read(view);
	});
}

const memberOf = ({ actor }: OperationContext): MemberId | null =>
	actor.kind === 'member' ? actor.memberId : null;
