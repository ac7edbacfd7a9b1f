import { and, eq, sql } from 'drizzle-orm';
import { ROLES, type Profession, type Role } from '../../../domain/access/roles.ts';
import {
	clinicId as toClinicId,
	memberId as toMemberId,
	type ClinicId,
	type MemberId
} from '../../../domain/ids.ts';
import type { PersonKind } from '../../../domain/person/events.ts';
import { kindOf, readProfession } from '../../auth/session.ts';
import type { Tx } from '../../db/client.ts';
import { member } from '../../db/schema/people.ts';
import type { IdentifierKind, KeyRing } from '../../keys/key-ring.ts';
import { normaliseEmail, normaliseMobile, normalisePersonCode } from '../../keys/normalise.ts';

/** A person in one clinic, as the sign-in sees them. */
export type AccountRef = { clinicId: ClinicId; memberId: MemberId };
export type Account = AccountRef & {
	kind: PersonKind;
	roles: readonly Role[];
	profession: Profession | null;
	/** Null: opens nothing now, whatever they type (suspended, left, locked, or no passphrase yet). */
	passphraseHash: string | null;
};

export type Identifier = { kind: IdentifierKind; value: Buffer };

/** More memberships than anybody has; a bound on the work of one try. */
const MOST_ACCOUNTS = 8;

const NIL = '00000000-0000-0000-0000-000000000000';
/** Stands in for an unknown account, so that both take the same way. No row has this id. */
export const NOBODY: AccountRef = { clinicId: toClinicId(NIL), memberId: toMemberId(NIL) };

/** Everything the text can mean: a person code may look like a telephone number. Empty when it is none of ours. */
export function readIdentifier(keys: KeyRing, text: string): Identifier[] {
	const read = {
		email: normaliseEmail(text),
		mobile: normaliseMobile(text),
		person_code: normalisePersonCode(text)
	};
	return (['email', 'mobile', 'person_code'] as const).flatMap((kind) => {
		const normalised = read[kind];
		return normalised === null ? [] : [{ kind, value: keys.blindIndex(kind, normalised) }];
	});
}

/** Who signs in with this, over all clinics. */
export async function lookUpAccounts(tx: Tx, identifiers: readonly Identifier[]): Promise<AccountRef[]> {
	const found = new Map<string, AccountRef>();
	for (const { kind, value } of identifiers) {
		const { rows } = await tx.execute<{ clinic_id: string; member_id: string }>(
			sql`select clinic_id, member_id from look_up_account(${value}, ${kind}) order by clinic_id`
		);
		for (const row of rows) {
			found.set(`${row.clinic_id} ${row.member_id}`, {
				clinicId: toClinicId(row.clinic_id),
				memberId: toMemberId(row.member_id)
			});
		}
	}
	return [...found.values()].slice(0, MOST_ACCOUNTS);
}

/**
 * Null when there is no such member in the clinic of the transaction. `signedIn`: a lock does not stop somebody who is in
 * already, because anybody outside can bring one about; the lock for guesses from inside ends the sign-ins with it.
 */
export async function readAccount(
	tx: Tx,
	{ clinicId, memberId }: AccountRef,
	now: Date,
	{ signedIn = false }: { signedIn?: boolean } = {}
): Promise<Account | null> {
	const [row] = await tx
		.select({
			roles: member.roles,
			profession: member.profession,
			state: member.state,
			passphraseHash: member.passphraseHash,
			hasSecondFactor: sql<boolean>`${member.totpSeed} is not null`,
			lockedUntil: member.lockedUntil
		})
		.from(member)
		.where(and(eq(member.clinicId, clinicId), eq(member.memberId, memberId)));
	if (!row) return null;
	const kind = kindOf(row.roles);
	const open =
		row.state === 'active' &&
		(signedIn || row.lockedUntil === null || row.lockedUntil <= now) &&
		// Staff never sign in on a passphrase alone (design §5).
		(kind === 'patient' || row.hasSecondFactor);
	return {
		clinicId,
		memberId,
		kind,
		roles: ROLES.filter((role) => row.roles.includes(role)),
		profession: readProfession(row.profession),
		passphraseHash: open ? row.passphraseHash : null
	};
}
