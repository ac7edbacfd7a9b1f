import type { OperationContext } from '../context.ts';
import { calledBy } from '../../auth/profile.ts';
import { openVault } from '../../keys/vault.ts';
import { readProfiles } from './read-names.ts';

/** What to call whoever is signed in. Empty when their key was destroyed. */
export async function readOwnName(ctx: OperationContext): Promise<string> {
	const { actor, clinicId, runtime } = ctx;
	if (actor.kind !== 'member') return '';
	return runtime.db.inClinic(clinicId, async (tx) => {
		const vault = await openVault(tx, runtime.keys, clinicId);
		const profiles = vault && (await readProfiles(tx, clinicId, vault, [actor.memberId]));
		const profile = profiles?.get(actor.memberId);
		return profile ? calledBy(profile) : '';
	});
}
