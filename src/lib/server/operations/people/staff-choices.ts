import { prescribes } from '../../../domain/access/roles.ts';
import { activeIn } from '../../../domain/clinic/staff.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { MemberId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import type { Vault } from '../../keys/vault.ts';
import type { OperationContext } from '../context.ts';
import { readProfiles } from '../identity/read-names.ts';

export type StaffChoice = { id: MemberId; name: string };
export type StaffChoices = { providers: StaffChoice[]; prescribers: StaffChoice[] };

/** Whom a plan or a visit can name: providers who are not suspended, by name. */
export async function readStaffChoices(
	tx: Tx,
	{ clinicId }: OperationContext,
	vault: Vault,
	clinic: Pick<ClinicState, 'staff'>
): Promise<StaffChoices> {
	const active = activeIn(clinic, 'provider');
	const profiles = await readProfiles(
		tx,
		clinicId,
		vault,
		active.map(({ id }) => id)
	);
	const named = active
		.flatMap(({ id, profession }) => {
			const profile = profiles.get(id);
			return profile ? [{ id, name: profile.legalName, profession }] : [];
		})
		.sort((a, b) => a.name.localeCompare(b.name));
	const choice = ({ id, name }: StaffChoice): StaffChoice => ({ id, name });
	return {
		providers: named.map(choice),
		prescribers: named.filter(({ profession }) => prescribes(profession)).map(choice)
	};
}
