import type { MemberId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import type { Vault } from '../../keys/vault.ts';
import type { OperationContext } from '../context.ts';
import { namesOfStaff, type StaffName } from '../staff/staff-names.ts';

/** Who did something, on the page of one person. */
export type Who = StaffName | { kind: 'patient' };
export type NameOf = (actor: MemberId | 'system') => Who;

/** Looks up everybody who did something about this person, once. */
export async function namesAbout(
	tx: Tx,
	ctx: OperationContext,
	vault: Vault,
	patient: MemberId,
	actors: readonly (MemberId | 'system')[]
): Promise<NameOf> {
	const nameOf = await namesOfStaff(
		tx,
		ctx,
		vault,
		actors.filter((actor) => actor !== patient)
	);
	return (actor) => (actor === patient ? { kind: 'patient' } : nameOf(actor));
}
