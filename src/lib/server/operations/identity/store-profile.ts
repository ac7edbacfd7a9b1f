import { and, eq } from 'drizzle-orm';
import { sealProfile, type Profile } from '../../auth/profile.ts';
import { member } from '../../db/schema/people.ts';
import type { PersonUnit } from './person-unit.ts';
import { indexEntries, replaceIndex } from './search-index.ts';

/** Brings the row and the index entries up to what the stream says now of names and contact. */
export async function storeProfile(
	{ tx, ctx, key, member: memberId, state }: PersonUnit,
	{ personCode }: Pick<Profile, 'personCode'>
): Promise<void> {
	const { legalName, calledName, dateOfBirth, email, mobile } = state;
	const profile: Profile = { legalName, calledName, dateOfBirth, email, mobile, personCode };
	await tx
		.update(member)
		.set({ profile: sealProfile(key, memberId, profile) })
		.where(and(eq(member.clinicId, ctx.clinicId), eq(member.memberId, memberId)));
	await replaceIndex(tx, ctx.clinicId, memberId, indexEntries(ctx.runtime.keys, ctx.clinicId, profile));
}
