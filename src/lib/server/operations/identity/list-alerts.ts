import { and, desc, eq, gt } from 'drizzle-orm';
import { mayInPrinciple } from '../../../domain/access/access.ts';
import { memberId as toMemberId, type MemberId } from '../../../domain/ids.ts';
import type { PersonKind } from '../../../domain/person/events.ts';
import { hoursAfter, LOCK_MINUTES, minutesAfter } from '../../auth/limits.ts';
import { calledBy } from '../../auth/profile.ts';
import { kindOf } from '../../auth/session.ts';
import { member } from '../../db/schema/people.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from './allowed.ts';
import { openClinicVault } from './person-unit.ts';
import { readProfiles } from './read-names.ts';

export type Alert = {
	code: 'account_locked';
	kind: PersonKind;
	lockedAt: Date;
	until: Date;
	/** Still locked now. */
	isLocked: boolean;
	/** Null when the reader may not see this person: an administrator sees that a patient's account was locked, not whose. */
	who: { memberId: MemberId; name: string } | null;
};

const SHOWN_DAYS = 7;
const MOST_SHOWN = 50;

/** Accounts that were locked after too many wrong tries, newest first (R21). Unlocking takes an alert away. */
export async function listAlerts(ctx: OperationContext): Promise<Alert[]> {
	const { runtime, clinicId, actor, now } = ctx;
	if (actor.kind !== 'member' || !allowed(ctx, 'alerts.see')) return [];
	const seesPatients = mayInPrinciple(actor, 'person.see');
	return runtime.db.inClinic(clinicId, async (tx) => {
		const rows = await tx
			.select({ id: member.memberId, roles: member.roles, until: member.lockedUntil })
			.from(member)
			.where(and(eq(member.clinicId, clinicId), gt(member.lockedUntil, hoursAfter(now, -24 * SHOWN_DAYS))))
			.orderBy(desc(member.lockedUntil))
			.limit(MOST_SHOWN);
		const shown = rows
			.filter(({ roles }) => seesPatients || kindOf(roles) === 'staff')
			.map(({ id }) => toMemberId(id));
		const profiles = await readProfiles(tx, clinicId, await openClinicVault(tx, ctx), shown);
		return rows.flatMap(({ id, roles, until }): Alert[] => {
			if (!until) return [];
			const memberId = toMemberId(id);
			const profile = profiles.get(memberId);
			return [
				{
					code: 'account_locked',
					kind: kindOf(roles),
					lockedAt: minutesAfter(until, -LOCK_MINUTES),
					until,
					isLocked: until > now,
					who: profile ? { memberId, name: calledBy(profile) } : null
				}
			];
		});
	});
}
