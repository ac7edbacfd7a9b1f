import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { signInId, type SignInId } from '../../../domain/ids.ts';
import { ABSOLUTE_END_HOURS, hoursAfter } from '../../auth/limits.ts';
import { isAlive } from '../../auth/session.ts';
import { member, signIn } from '../../db/schema/people.ts';
import type { OperationContext } from '../context.ts';

export type ListedSignIn = {
	signInId: SignInId;
	/** Browser and system; empty when they are unknown. */
	device: string;
	since: Date;
	lastSeen: Date;
	/** The one that asks. */
	isThis: boolean;
};

/** Where the actor is signed in now, newest first. */
export async function listSignIns({
	runtime,
	clinicId,
	actor,
	now
}: OperationContext): Promise<ListedSignIn[]> {
	if (actor.kind !== 'member') return [];
	const rows = await runtime.db.inClinic(clinicId, (tx) =>
		tx
			.select({
				id: signIn.signInId,
				device: signIn.device,
				createdAt: signIn.createdAt,
				lastSeenAt: signIn.lastSeenAt,
				endedAt: signIn.endedAt,
				roles: member.roles,
				memberState: member.state
			})
			.from(signIn)
			.innerJoin(member, and(eq(member.clinicId, signIn.clinicId), eq(member.memberId, signIn.memberId)))
			.where(
				and(
					eq(signIn.clinicId, clinicId),
					eq(signIn.memberId, actor.memberId),
					isNull(signIn.endedAt),
					gt(signIn.createdAt, hoursAfter(now, -ABSOLUTE_END_HOURS))
				)
			)
			.orderBy(desc(signIn.createdAt), desc(signIn.signInId))
	);
	return rows
		.filter((row) => isAlive(row, now))
		.map(({ id, device, createdAt, lastSeenAt }) => ({
			signInId: signInId(id),
			device,
			since: createdAt,
			lastSeen: lastSeenAt,
			isThis: id === actor.signInId
		}));
}
