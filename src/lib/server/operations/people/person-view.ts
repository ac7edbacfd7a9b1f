import { and, desc, eq } from 'drizzle-orm';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import { enrolmentId, type EnrolmentId, type MemberId } from '../../../domain/ids.ts';
import type { PersonState } from '../../../domain/person/state.ts';
import type { Profile } from '../../auth/profile.ts';
import type { Tx } from '../../db/client.ts';
import { enrolment } from '../../db/schema/care.ts';
import type { SealingKey } from '../../keys/key-ring.ts';
import { openVault, type Vault } from '../../keys/vault.ts';
import type { OperationContext } from '../context.ts';
import { readProfiles } from '../identity/read-names.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { viewEnrolment, type EnrolmentView } from '../streams/enrolment-unit.ts';
import { readPerson } from '../streams/person-stream.ts';

export type EnrolmentRow = typeof enrolment.$inferSelect;

/** A patient of the clinic, with the enrolment that a page is about. */
export type PersonView = {
	tx: Tx;
	ctx: OperationContext;
	vault: Vault;
	/** Opens this person's own rows. */
	key: SealingKey;
	clinic: ClinicState;
	member: MemberId;
	profile: Profile;
	person: PersonState;
	/** Newest first; the first is the one that the person's own pages are about. */
	enrolments: EnrolmentRow[];
	/** The one asked for, else the newest. Null for somebody who has none. */
	view: EnrolmentView | null;
};

/**
 * Null when there is no such patient in this clinic, their key was destroyed, or the enrolment asked for is not theirs.
 * Writes nothing: whoever shows what it reads logs that.
 */
export async function viewPerson(
	tx: Tx,
	ctx: OperationContext,
	member: MemberId,
	asked: EnrolmentId | null = null
): Promise<PersonView | null> {
	const vault = await openVault(tx, ctx.runtime.keys, ctx.clinicId);
	const key = await vault?.person(member);
	const read = key && (await readPerson(tx, ctx, key, member));
	if (!vault || !key || read?.state.kind !== 'patient') return null;
	const profile = (await readProfiles(tx, ctx.clinicId, vault, [member])).get(member);
	if (!profile) return null;
	const enrolments = await tx
		.select()
		.from(enrolment)
		.where(and(eq(enrolment.clinicId, ctx.clinicId), eq(enrolment.memberId, member)))
		.orderBy(desc(enrolment.openedAt), desc(enrolment.enrolmentId));
	const chosen = asked ? enrolments.find((row) => row.enrolmentId === asked) : enrolments[0];
	if (asked && !chosen) return null;
	return {
		tx,
		ctx,
		vault,
		key,
		clinic: await readClinic(tx, ctx, vault),
		member,
		profile,
		person: read.state,
		enrolments,
		view: chosen ? await viewEnrolment(tx, ctx, enrolmentId(chosen.enrolmentId)) : null
	};
}
