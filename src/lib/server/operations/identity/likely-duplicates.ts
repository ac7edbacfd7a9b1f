import type { MemberId } from '../../../domain/ids.ts';
import type { Profile } from '../../auth/profile.ts';
import type { Tx } from '../../db/client.ts';
import type { Vault } from '../../keys/vault.ts';
import { logAccess } from '../access/log-access.ts';
import type { OperationContext } from '../context.ts';
import { readProfiles } from './read-names.ts';
import { birthEntry, findByIndex, nameEntries } from './search-index.ts';

/** Two identifiers, so that whoever adds somebody can tell whether it is the same person. */
export type LikelyDuplicate = { memberId: MemberId } & Pick<
	Profile,
	'legalName' | 'calledName' | 'dateOfBirth'
>;

const MOST_SHOWN = 10;

/** People of the clinic born the same day who share a word of their name. Each one shown is in the access log (R46). */
export async function likelyDuplicates(
	tx: Tx,
	ctx: OperationContext,
	vault: Vault,
	profile: Profile
): Promise<LikelyDuplicate[]> {
	const { keys } = ctx.runtime;
	const born = await findByIndex(tx, ctx.clinicId, birthEntry(keys, ctx.clinicId, profile.dateOfBirth));
	if (born.length === 0) return [];
	const named = await findByIndex(tx, ctx.clinicId, nameEntries(keys, ctx.clinicId, profile));
	const namedAlike = new Set(named.map(({ memberId }) => memberId));
	const alike = born.map(({ memberId }) => memberId).filter((id) => namedAlike.has(id));
	const profiles = await readProfiles(tx, ctx.clinicId, vault, alike.slice(0, MOST_SHOWN));
	const shown: LikelyDuplicate[] = [];
	for (const [memberId, { legalName, calledName, dateOfBirth }] of profiles) {
		await logAccess(tx, ctx, { action: 'person.found', subject: memberId });
		shown.push({ memberId, legalName, calledName, dateOfBirth });
	}
	return shown;
}
