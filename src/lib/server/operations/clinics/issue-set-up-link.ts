import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { memberId, type ClinicId, type MemberId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { member } from '../../db/schema/people.ts';
import type { Runtime } from '../../runtime.ts';
import type { OperationContext } from '../context.ts';
import { issueIn } from '../identity/issue-invitation.ts';
import { systemContext } from '../identity/person-unit.ts';

/** Opens the clinic to whoever uses it first, once: it is printed on the machine itself and nowhere else. */
export type SetUpLink = { link: string; expiresAt: Date };

/** A new link for the first administrator; the one before it stops working. */
export async function issueSetUpLink(
	tx: Tx,
	ctx: OperationContext,
	administrator: MemberId
): Promise<SetUpLink> {
	const issued = await issueIn(tx, ctx, { memberId: administrator, kind: 'setup', deliver: 'show' });
	if (!issued.ok) throw new Error(`No set-up link: ${issued.error.code}`);
	const { link, expiresAt } = issued.value;
	if (link === null) throw new Error('A set-up link that cannot be shown');
	return { link, expiresAt };
}

/** A new set-up link for a clinic that nobody has set up yet. */
export const renewSetUpLink = (
	runtime: Runtime,
	clinicId: ClinicId,
	now: Date
): Promise<Result<SetUpLink, { code: 'SET_UP_ALREADY' }>> =>
	runtime.db.inClinic(clinicId, async (tx) => {
		const administrator = await whoSetsUp(tx, clinicId);
		if (!administrator) return refuse({ code: 'SET_UP_ALREADY' });
		return ok(await issueSetUpLink(tx, systemContext(runtime, clinicId, now), administrator));
	});

/** The first administrator while they have not come; null once any administrator has. */
async function whoSetsUp(tx: Tx, clinicId: ClinicId): Promise<MemberId | null> {
	const administrators = and(eq(member.clinicId, clinicId), sql`'admin' = any(${member.roles})`);
	const [came] = await tx
		.select({ id: member.memberId })
		.from(member)
		.where(and(administrators, isNotNull(member.activatedAt)))
		.limit(1);
	if (came) return null;
	const [first] = await tx
		.select({ id: member.memberId })
		.from(member)
		.where(administrators)
		.orderBy(asc(member.createdAt), asc(member.memberId))
		.limit(1);
	return first ? memberId(first.id) : null;
}
