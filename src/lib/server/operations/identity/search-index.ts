import { and, eq, inArray, sql } from 'drizzle-orm';
import { memberId as toMemberId, type ClinicId, type MemberId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { blindIndex } from '../../db/schema/people.ts';
import type { KeyRing } from '../../keys/key-ring.ts';
import { normaliseEmail, normaliseMobile, normaliseName, normalisePersonCode } from '../../keys/normalise.ts';
import type { Profile } from '../../auth/profile.ts';

export type IndexKind = 'email' | 'mobile' | 'person_code' | 'name' | 'birth';
export type IndexEntry = { kind: IndexKind; value: Buffer };

/** Everything somebody can be found by: contact and code for signing in, name words and birth date inside the clinic. */
export function indexEntries(keys: KeyRing, clinicId: ClinicId, profile: Profile): IndexEntry[] {
	return [
		...contactEntries(keys, profile),
		...nameEntries(keys, clinicId, profile),
		...birthEntry(keys, clinicId, profile.dateOfBirth)
	];
}

export function contactEntries(
	keys: KeyRing,
	{ email, mobile, personCode }: Pick<Profile, 'email' | 'mobile' | 'personCode'>
): IndexEntry[] {
	const entry = (kind: 'email' | 'mobile' | 'person_code', normalised: string | null): IndexEntry[] =>
		normalised === null ? [] : [{ kind, value: keys.blindIndex(kind, normalised) }];
	return [
		...entry('email', email && normaliseEmail(email)),
		...entry('mobile', mobile && normaliseMobile(mobile)),
		...entry('person_code', personCode && normalisePersonCode(personCode))
	];
}

/** One entry a word, of the legal name and of the name to be called by. */
export const nameEntries = (
	keys: KeyRing,
	clinicId: ClinicId,
	{ legalName, calledName }: Pick<Profile, 'legalName' | 'calledName'>
): IndexEntry[] =>
	normaliseName(`${legalName} ${calledName ?? ''}`).map((word) => ({
		kind: 'name',
		value: keys.clinicIndex(clinicId, 'name', word)
	}));

export const birthEntry = (keys: KeyRing, clinicId: ClinicId, dateOfBirth: string | null): IndexEntry[] =>
	dateOfBirth === null ? [] : [{ kind: 'birth', value: keys.clinicIndex(clinicId, 'birth', dateOfBirth) }];

/** The person is found by these and no others from now on. */
export async function replaceIndex(
	tx: Tx,
	clinicId: ClinicId,
	memberId: MemberId,
	entries: readonly IndexEntry[]
): Promise<void> {
	await tx
		.delete(blindIndex)
		.where(and(eq(blindIndex.clinicId, clinicId), eq(blindIndex.memberId, memberId)));
	if (entries.length > 0) {
		await tx.insert(blindIndex).values(entries.map((entry) => ({ clinicId, memberId, ...entry })));
	}
}

/** Which members of the clinic one of the entries finds, by kind. */
export async function findByIndex(
	tx: Tx,
	clinicId: ClinicId,
	entries: readonly IndexEntry[]
): Promise<{ kind: IndexKind; memberId: MemberId }[]> {
	if (entries.length === 0) return [];
	const rows = await tx
		.selectDistinct({ kind: blindIndex.kind, value: blindIndex.value, memberId: blindIndex.memberId })
		.from(blindIndex)
		.where(
			and(
				eq(blindIndex.clinicId, clinicId),
				inArray(
					blindIndex.value,
					entries.map(({ value }) => value)
				)
			)
		);
	return rows.flatMap((row) => {
		const entry = entries.find(({ kind, value }) => kind === row.kind && value.equals(row.value));
		return entry ? [{ kind: entry.kind, memberId: toMemberId(row.memberId) }] : [];
	});
}

/**
 * Contact belongs to one person of a clinic, and the index alone cannot say so: a couple of adds at the same moment wait
 * here for each other, until the transaction ends.
 */
export async function lockContacts(tx: Tx, clinicId: ClinicId): Promise<void> {
	await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`contacts of ${clinicId}`}, 0))`);
}
