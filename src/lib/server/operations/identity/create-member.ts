import type { Profession, Role } from '../../../domain/access/roles.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { MemberId } from '../../../domain/ids.ts';
import type { PersonEventOf, PersonKind } from '../../../domain/person/events.ts';
import { beginPerson, type PersonRefusal } from '../../../domain/person/person.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { sealProfile, type Profile } from '../../auth/profile.ts';
import type { Tx } from '../../db/client.ts';
import { member } from '../../db/schema/people.ts';
import type { Vault } from '../../keys/vault.ts';
import { actOf, type OperationContext } from '../context.ts';
import { beginPersonStream, todayIn } from '../streams/person-stream.ts';
import { personUnit, type PersonUnit } from './person-unit.ts';
import { indexEntries, replaceIndex } from './search-index.ts';

export type NewMember = {
	memberId: MemberId;
	kind: PersonKind;
	roles: readonly Role[];
	profession: Profession | null;
	language: string;
	profile: Profile;
};

type Ground = { tx: Tx; ctx: OperationContext; vault: Vault; clinic: ClinicState };

/**
 * Makes the key, row, index entries and stream of somebody new, in the caller's transaction. Refuses before it writes
 * anything: a name, a date of birth or an age that the domain does not take. `as`: the role the act needed.
 */
export async function createMember(
	ground: Ground,
	{ memberId, kind, roles, profession, language, profile }: NewMember,
	as: Role | 'system'
): Promise<Result<PersonUnit, PersonRefusal>> {
	const { tx, ctx, vault, clinic } = ground;
	const { legalName, calledName, dateOfBirth, email, mobile } = profile;
	const added: PersonEventOf<'PERSON_ADDED'> = {
		type: 'PERSON_ADDED',
		clear: { kind, language },
		sealed: { legalName, calledName, dateOfBirth, email, mobile }
	};
	const refusal = refusalOf(ground, added, as);
	if (refusal) return refuse(refusal);

	const { key, store } = vault.newPerson(memberId);
	await tx.insert(member).values({
		clinicId: ctx.clinicId,
		memberId,
		userId: ctx.runtime.newId(),
		roles: [...roles],
		profession,
		state: 'invited',
		profile: sealProfile(key, memberId, profile),
		createdAt: ctx.now
	});
	await store();
	await replaceIndex(tx, ctx.clinicId, memberId, indexEntries(ctx.runtime.keys, ctx.clinicId, profile));
	const begun = await beginPersonStream(tx, ctx, clinic, key, memberId, added, as);
	if (!begun.ok) throw new Error(`A person's stream did not begin: ${begun.error.code}`);
	return ok(personUnit({ tx, ctx, member: memberId, vault, clinic, key }, begun.value));
}

/** The domain's own judgement, asked before any row is there. */
function refusalOf(
	{ ctx, clinic }: Ground,
	added: PersonEventOf<'PERSON_ADDED'>,
	as: Role | 'system'
): PersonRefusal | null {
	const { at, actor, role } = actOf(ctx, as);
	const context = { today: todayIn(clinic, ctx.now), activeProviders: 0 };
	const judged = beginPerson(added, { at: at.toISOString(), actor, role, seq: 1 }, context);
	return judged.ok ? null : judged.error;
}
