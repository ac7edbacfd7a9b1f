import { and, eq, inArray } from 'drizzle-orm';
import type { Profession, StaffRole } from '../../../domain/access/roles.ts';
import { isLastAdmin } from '../../../domain/clinic/staff.ts';
import { memberId as toMemberId, type MemberId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { member } from '../../db/schema/people.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readProfiles } from '../identity/read-names.ts';
import { readClinic } from '../streams/clinic-stream.ts';

export type StaffRow = {
	memberId: MemberId;
	/** Empty when it can no longer be read. */
	name: string;
	email: string | null;
	roles: StaffRole[];
	profession: Profession | null;
	state: 'invited' | 'active' | 'suspended';
	/** ISO 8601; null when the account is not locked now. */
	lockedUntil: string | null;
	isSelf: boolean;
	/** Neither suspended nor without that role: nobody else who has come could make another administrator. */
	isLastAdmin: boolean;
};

/** Everybody on the staff by name, whoever is suspended last. Null when the actor may not see them. */
export async function listStaff(ctx: OperationContext): Promise<StaffRow[] | null> {
	if (!allowed(ctx, 'staff.see')) return null;
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const vault = await openClinicVault(tx, ctx);
		const clinic = await readClinic(tx, ctx, vault);
		const ids = clinic.staff.map(({ id }) => id);
		const profiles = await readProfiles(tx, ctx.clinicId, vault, ids);
		const accounts = await readAccounts(tx, ctx, ids);
		const came = new Set(ids.filter((id) => accounts.get(id)?.activatedAt));
		const rows = clinic.staff.map(({ id, roles, profession, suspendedAt }): StaffRow => {
			const account = accounts.get(id);
			const profile = profiles.get(id);
			const locked = account?.lockedUntil && account.lockedUntil > ctx.now ? account.lockedUntil : null;
			return {
				memberId: id,
				name: profile?.legalName ?? '',
				email: profile?.email ?? null,
				roles,
				profession,
				state: suspendedAt !== null ? 'suspended' : account?.activatedAt ? 'active' : 'invited',
				lockedUntil: locked && locked.toISOString(),
				isSelf: ctx.actor.kind === 'member' && ctx.actor.memberId === id,
				isLastAdmin: isLastAdmin(clinic, id, came)
			};
		});
		return rows.sort((a, b) => Number(isGone(a)) - Number(isGone(b)) || a.name.localeCompare(b.name));
	});
}

const isGone = ({ state }: StaffRow): boolean => state === 'suspended';

type Account = { activatedAt: Date | null; lockedUntil: Date | null };

async function readAccounts(
	tx: Tx,
	{ clinicId }: OperationContext,
	ids: readonly MemberId[]
): Promise<Map<MemberId, Account>> {
	if (ids.length === 0) return new Map();
	const rows = await tx
		.select({ id: member.memberId, activatedAt: member.activatedAt, lockedUntil: member.lockedUntil })
		.from(member)
		.where(and(eq(member.clinicId, clinicId), inArray(member.memberId, [...ids])));
	return new Map(rows.map(({ id, ...account }) => [toMemberId(id), account]));
}
