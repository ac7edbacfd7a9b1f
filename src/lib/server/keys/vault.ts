import { and, eq, inArray, sql } from 'drizzle-orm';
import { memberId, type ClinicId, type MemberId } from '../../domain/ids.ts';
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
	/** The same for several at once; whoever has no key is missing from the answer. */
	people(members: readonly MemberId[]): Promise<Map<MemberId, SealingKey>>;
	/** Makes the key of a person who is being added; their row is sealed under it and has to be there before the key is stored. */
	newPerson(member: MemberId): { key: SealingKey; store(): Promise<void> };
};

/**
 * Opens the keys of the clinic that the transaction is in. Null when there is no such clinic. The key of `first`, whom
 * the transaction is about, comes with the same query.
 */
export async function openVault(
	tx: Tx,
	keys: KeyRing,
	clinicId: ClinicId,
	first?: MemberId
): Promise<Vault | null> {
	const [row] = await tx
		.select({ wrapped: clinic.wrappedKey, changeSeq: clinic.changeSeq, first: personKey.wrapped })
		.from(clinic)
		.leftJoin(
			personKey,
			first ? and(eq(personKey.clinicId, clinic.clinicId), eq(personKey.memberId, first)) : sql`false`
		)
		.where(eq(clinic.clinicId, clinicId));
	if (!row) return null;
	const clinicKeys = keys.openClinicKey(clinicId, row.wrapped);
	const known = new Map<MemberId, SealingKey>();
	if (first && row.first) known.set(first, clinicKeys.openPersonKey(first, row.first));
	return vault(tx, clinicId, clinicKeys, row.changeSeq, known);
}

function vault(
	tx: Tx,
	clinicId: ClinicId,
	keys: ClinicKeys,
	changeSeq: number,
	known: ReadonlyMap<MemberId, SealingKey>
): Vault {
	async function people(members: readonly MemberId[]): Promise<Map<MemberId, SealingKey>> {
		const opened = new Map([...known].filter(([id]) => members.includes(id)));
		const missing = members.filter((id) => !known.has(id));
		if (missing.length === 0) return opened;
		const rows = await tx
			.select({ id: personKey.memberId, wrapped: personKey.wrapped })
			.from(personKey)
			.where(and(eq(personKey.clinicId, clinicId), inArray(personKey.memberId, missing)));
		for (const { id, wrapped } of rows) {
			if (wrapped) opened.set(memberId(id), keys.openPersonKey(id, wrapped));
		}
		return opened;
	}

	return {
		clinic: keys.own,
		changeSeq,
		person: async (member) => (await people([member])).get(member) ?? null,
		people,
		newPerson(member) {
			const { wrapped, key } = keys.newPersonKey(member);
			return {
				key,
				store: async () => {
					await tx.insert(personKey).values({ clinicId, memberId: member, wrapped });
				}
			};
		}
	};
}
