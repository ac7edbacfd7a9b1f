import { memberId, type MemberId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import type { Vault } from '../../keys/vault.ts';
import type { OperationContext } from '../context.ts';
import { readProfiles } from '../identity/read-names.ts';

/** Two identifiers of a row of a list (R15). Empty names: the person's key was destroyed. */
export type ListedFace = {
	member: MemberId;
	legalName: string;
	calledName: string | null;
	dateOfBirth: string | null;
};

/** Looks everybody of one page of a list up at once; answers the face of each. */
export async function readFaces(
	tx: Tx,
	{ clinicId }: OperationContext,
	vault: Vault,
	members: readonly string[]
): Promise<(member: string) => ListedFace> {
	const profiles = await readProfiles(tx, clinicId, vault, members.map(memberId));
	return (text) => {
		const member = memberId(text);
		const { legalName = '', calledName = null, dateOfBirth = null } = profiles.get(member) ?? {};
		return { member, legalName, calledName, dateOfBirth };
	};
}
