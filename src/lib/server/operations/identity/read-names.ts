import { and, eq, inArray } from 'drizzle-orm';
import { memberId, type ClinicId, type MemberId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { member } from '../../db/schema/people.ts';
import type { Vault } from '../../keys/vault.ts';
import { openProfile, type Profile } from '../../auth/profile.ts';

/** Profiles of several members of one clinic. Somebody whose key was destroyed is missing from the answer. */
export async function readProfiles(
	tx: Tx,
	clinicId: ClinicId,
	vault: Vault,
	members: readonly MemberId[]
): Promise<Map<MemberId, Profile>> {
	const wanted = [...new Set(members)];
	if (wanted.length === 0) return new Map();
	const rows = await tx
		.select({ id: member.memberId, profile: member.profile })
		.from(member)
		.where(and(eq(member.clinicId, clinicId), inArray(member.memberId, wanted)));
	const keys = await vault.people(rows.map(({ id }) => memberId(id)));
	const profiles = new Map<MemberId, Profile>();
	for (const row of rows) {
		const id = memberId(row.id);
		const key = keys.get(id);
		if (key) profiles.set(id, openProfile(key, id, row.profile));
	}
	return profiles;
}
