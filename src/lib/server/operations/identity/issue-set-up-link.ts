import { and, asc, eq, sql } from 'drizzle-orm';
import { memberId as toMemberId, type MemberId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { member } from '../../db/schema/people.ts';
import type { OperationContext } from '../context.ts';
import { lockClinic, writeClinic } from '../streams/clinic-stream.ts';
import { createMember } from './create-member.ts';
import { issueIn } from './issue-invitation.ts';
import { openClinicVault } from './person-unit.ts';

/** Stands in the log until the person gives their own name with the link. */
const NOT_NAMED_YET = 'First administrator';

export type SetUpLink = { link: string; expiresAt: Date };

/**
 * The one-time link with which a clinic gets its first administrator; for the machine itself to print, so `ctx` acts as
 * the system. Each call voids the link before. Refuses once somebody has used one.
 */
export const issueSetUpLink = (
	ctx: OperationContext,
	language: string
): Promise<Result<SetUpLink, { code: 'ALREADY_SET_UP' }>> =>
	ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		if (ctx.actor.kind !== 'system') throw new Error('Only the machine prints set-up links');
		const admins = await administrators(tx, ctx);
		if (admins.some(({ state }) => state !== 'invited')) return refuse({ code: 'ALREADY_SET_UP' });
		const memberId = admins[0] ? toMemberId(admins[0].id) : await addAdministrator(tx, ctx, language);
		const issued = await issueIn(tx, ctx, { memberId, kind: 'setup', deliver: 'show' });
		if (!issued.ok || issued.value.link === null) throw new Error('A set-up link could not be made');
		return ok({ link: issued.value.link, expiresAt: issued.value.expiresAt });
	});

const administrators = (tx: Tx, { clinicId }: OperationContext) =>
	tx
		.select({ id: member.memberId, state: member.state })
		.from(member)
		.where(and(eq(member.clinicId, clinicId), sql`'admin' = any(${member.roles})`))
		.orderBy(asc(member.createdAt));

async function addAdministrator(tx: Tx, ctx: OperationContext, language: string): Promise<MemberId> {
	const memberId = toMemberId(ctx.runtime.newId());
	const vault = await openClinicVault(tx, ctx);
	const locked = await lockClinic(tx, ctx, vault);
	const profile = {
		legalName: NOT_NAMED_YET,
		calledName: null,
		dateOfBirth: null,
		email: null,
		mobile: null,
		personCode: null
	};
	const created = await createMember(
		{ tx, ctx, vault, clinic: locked.state },
		{ memberId, kind: 'staff', roles: ['admin'], profession: null, language, profile },
		'system'
	);
	if (!created.ok) throw new Error(`A first administrator could not be added: ${created.error.code}`);
	const clear = { member: memberId, roles: ['admin' as const], profession: null };
	const written = await writeClinic(
		tx,
		ctx,
		locked,
		[{ type: 'STAFF_INVITED', clear, sealed: {} }],
		'system'
	);
	if (!written.ok) throw new Error(`A first administrator could not be added: ${written.error.code}`);
	return memberId;
}
