import type { MemberId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import type { Vault } from '../../keys/vault.ts';
import type { OperationContext } from '../context.ts';
import { readProfiles } from '../identity/read-names.ts';

/** Who did something: the machine itself, somebody by name, or somebody whose name can no longer be read. */
export type StaffName = { kind: 'system' } | { kind: 'member'; name: string } | { kind: 'unreadable' };

/** Looks all of them up at once; answers the name of each. */
export async function namesOfStaff(
	tx: Tx,
	{ clinicId }: OperationContext,
	vault: Vault,
	actors: readonly (MemberId | 'system')[]
): Promise<(actor: MemberId | 'system') => StaffName> {
	const members = actors.flatMap((actor) => (actor === 'system' ? [] : [actor]));
	const profiles = await readProfiles(tx, clinicId, vault, members);
	return (actor) => {
		if (actor === 'system') return { kind: 'system' };
		const profile = profiles.get(actor);
		return profile ? { kind: 'member', name: profile.legalName } : { kind: 'unreadable' };
	};
}
