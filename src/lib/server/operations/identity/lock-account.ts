import { and, eq } from 'drizzle-orm';
import type { PersonEvent } from '../../../domain/person/events.ts';
import { LOCK_MINUTES, minutesAfter } from '../../auth/limits.ts';
import { member } from '../../db/schema/people.ts';
import type { Runtime } from '../../runtime.ts';
import type { AccountRef } from './accounts.ts';
import { endSignInRows } from './end-sign-ins.ts';
import { lockPersonUnit, systemContext } from './person-unit.ts';
import { tellPerson } from './tell-person.ts';

/**
 * Locks an account for a while after too many wrong tries, tells the clinic (list-alerts.ts) and the person (R21).
 * Somebody who is signed in goes on: else anybody who knows an address could throw its owner out. Only where the tries
 * were made from inside a sign-in does that end.
 */
export async function lockAccount(
	runtime: Runtime,
	{ clinicId, memberId }: AccountRef,
	now: Date,
	{ endSignIns }: { endSignIns: boolean }
): Promise<void> {
	const until = minutesAfter(now, LOCK_MINUTES);
	await runtime.db.inClinic(clinicId, async (tx) => {
		const unit = await lockPersonUnit(tx, systemContext(runtime, clinicId, now), memberId);
		if (!unit || unit.state.leftAt !== null) return;
		const events: PersonEvent[] = [{ type: 'LOCKED', clear: { until: until.toISOString() }, sealed: {} }];
		if (endSignIns) {
			await endSignInRows(unit, {});
			events.push({ type: 'SIGN_INS_ENDED', clear: { because: 'locked' }, sealed: {} });
		}
		await unit.writeSurely(events, 'system');
		await tx
			.update(member)
			.set({ lockedUntil: until })
			.where(and(eq(member.clinicId, clinicId), eq(member.memberId, memberId)));
		await tellPerson(unit, 'account_locked', { link: null });
	});
}
