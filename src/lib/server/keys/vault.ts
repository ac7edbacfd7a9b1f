import { and, eq } from 'drizzle-orm';
import type { ClinicId, MemberId } from '../../domain/ids.ts';
import type { Tx } from '../db/client.ts';
import { clinic } from '../db/schema/clinic.ts';
import { personKey } from '../db/schema/people.ts';
import type { ClinicKeys, KeyRing, SealingKey } from './key-ring.ts';

/** The keys of one clinic and its people, for the length of one transaction. */
export type Vault = {
	readonly clinic: SealingKey;
	/** Raised by every change after which older clearances need a new look (design §4.6). */
	readonly changeSeq: number;
	/** Null when there is no such person here, or their key was destroyed. */
	person(member: MemberId): Promise<SealingKey | null>;
	/** Makes and stores the key of a person who is being added. */
	addPerson(member: MemberId): Promise<SealingKey>;
};

/** Opens the keys of the clinic that the transaction is in. Null when there is no such clinic. */
export async function openVault(tx: Tx, keys: KeyRing, clinicId: ClinicId): Promise<Vault | null> {
	const [row] = await tx
		.select({ wrapped: clinic.wrappedKey, changeSeq: clinic.changeSeq })
		.from(clinic)
		.where(eq(clinic.clinicId, clinicId));
	return row ? vault(tx, clinicId, keys.openClinicKey(clinicId, row.wrapped), row.changeSeq) : null;
}

function vault(tx: Tx, clinicId: ClinicId, keys: ClinicKeys, changeSeq: number): Vault {
	return {
		clinic: keys.own,
		changeSeq,
		async person(member) {
			const [row] = await tx
				.select({ wrapped: personKey.wrapped })
				.from(personKey)
				.where(and(eq(personKey.clinicId, clinicId), eq(personKey.memberId, member)));
			return row?.wrapped ? keys.openPersonKey(member, row.wrapped) : null;
		},
		async addPerson(member) {
			const { wrapped, key } = keys.newPersonKey(member);
			await tx.insert(personKey).values({ clinicId, memberId: member, wrapped });
			return key;
		}
	};
}
