import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { ROLES, type Profession, type Role } from '../../../domain/access/roles.ts';
import { clinicId as toClinicId, invitationId, memberId as toMemberId } from '../../../domain/ids.ts';
import type { ClinicId, InvitationId, MemberId, Sha256Hex } from '../../../domain/ids.ts';
import type { Logo, WornLook } from '../../../domain/look/look.ts';
import type { InvitationKind, PersonKind } from '../../../domain/person/events.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { TRIES_PER_INVITATION } from '../../auth/limits.ts';
import { parseSecretToken, secretMatches } from '../../auth/primitives/secret-token.ts';
import { openProfile } from '../../auth/profile.ts';
import { kindOf, readProfession } from '../../auth/session.ts';
import type { Tx } from '../../db/client.ts';
import { clinic } from '../../db/schema/clinic.ts';
import { invitation, member } from '../../db/schema/people.ts';
import type { Runtime } from '../../runtime.ts';
import { openClinicVault } from './person-unit.ts';

/** Whom to call, when the link at least names a clinic. */
export type WhomToCall = { clinic: string; phone: string } | null;

/** One answer for a link that is wrong, used, expired, taken back, or tried too often. */
export type UnusableInvitation = { code: 'INVITATION_UNUSABLE'; call: WhomToCall };

/** A link that works now, and what its page needs. Holds names, so it goes to the holder of the link alone. */
export type OpenInvitation = {
	clinicId: ClinicId;
	invitation: InvitationId;
	memberId: MemberId;
	kind: InvitationKind;
	/** Who it is for decides what they set up. */
	person: PersonKind;
	roles: readonly Role[];
	profession: Profession | null;
	clinicName: string;
	clinicLook: WornLook;
	needsCode: boolean;
	codeHash: Buffer | null;
	/** What the person signs in with, for the authenticator's label; null at the first set-up. */
	email: string | null;
	/** Texts that no passphrase may be made of. */
	about: string[];
};

/** Looks at the link and changes nothing. */
export async function readInvitation(
	runtime: Runtime,
	token: string,
	now: Date
): Promise<Result<OpenInvitation, UnusableInvitation>> {
	const parsed = parseSecretToken(token);
	const clinicId = parsed && (await runtime.db.outsideClinics((tx) => clinicOfInvitation(tx, parsed.id)));
	if (!parsed || !clinicId) return refuse({ code: 'INVITATION_UNUSABLE', call: null });
	return runtime.db.inClinic(clinicId, async (tx) => {
		const row = await findRow(tx, clinicId, parsed.id, now);
		if (row && secretMatches(parsed.secret, row.secretHash))
			return ok(await describe(tx, runtime, clinicId, row));
		return refuse({ code: 'INVITATION_UNUSABLE', call: await whomToCall(tx, clinicId) });
	});
}

/** Takes the link for good: of two at once, one gets true. In the transaction of everything that it opens. */
export async function claimInvitation(
	tx: Tx,
	{ clinicId, invitation: id }: OpenInvitation,
	now: Date
): Promise<boolean> {
	const claimed = await tx
		.update(invitation)
		.set({ usedAt: now })
		.where(works(clinicId, id, now))
		.returning({ id: invitation.invitationId });
	return claimed.length === 1;
}

/** Counts a try of the separate code before it is judged. Null: the link does not work, or has had its tries. */
export async function countCodeTry(
	tx: Tx,
	{ clinicId, invitation: id }: OpenInvitation,
	now: Date
): Promise<{ triesLeft: number } | null> {
	const [counted] = await tx
		.update(invitation)
		.set({ tries: sql`${invitation.tries} + 1` })
		.where(works(clinicId, id, now))
		.returning({ tries: invitation.tries });
	return counted ? { triesLeft: TRIES_PER_INVITATION - counted.tries } : null;
}

/** The code was right, so this was no wrong try. */
export async function takeBackCodeTry(tx: Tx, { clinicId, invitation: id }: OpenInvitation): Promise<void> {
	await tx
		.update(invitation)
		.set({ tries: sql`${invitation.tries} - 1` })
		.where(and(eq(invitation.clinicId, clinicId), eq(invitation.invitationId, id)));
}

const works = (clinicId: ClinicId, id: string, now: Date) =>
	and(
		eq(invitation.clinicId, clinicId),
		eq(invitation.invitationId, id),
		isNull(invitation.usedAt),
		isNull(invitation.voidedAt),
		gt(invitation.expiresAt, now),
		lt(invitation.tries, TRIES_PER_INVITATION)
	);

async function clinicOfInvitation(tx: Tx, id: string): Promise<ClinicId | null> {
	const { rows } = await tx.execute<{ clinic_id: string }>(
		sql`select clinic_id from look_up_invitation(${id}::uuid)`
	);
	const [row] = rows;
	return row ? toClinicId(row.clinic_id) : null;
}

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;

/** Somebody suspended cannot come back by a link, and somebody who left is not there any more. */
async function findRow(tx: Tx, clinicId: ClinicId, id: string, now: Date) {
	const [row] = await tx
		.select({
			id: invitation.invitationId,
			memberId: invitation.memberId,
			kind: invitation.kind,
			secretHash: invitation.secretHash,
			codeHash: invitation.codeHash,
			roles: member.roles,
			profession: member.profession,
			profile: member.profile,
			clinicName: sql<string>`coalesce(${clinic.settings} ->> 'name', '')`,
			clinicLogo: sql<Logo | null>`${clinic.settings} #> '{look,logo}'`,
			clinicTheme: sql<Sha256Hex | null>`${clinic.theme}`
		})
		.from(invitation)
		.innerJoin(
			member,
			and(eq(member.clinicId, invitation.clinicId), eq(member.memberId, invitation.memberId))
		)
		.innerJoin(clinic, eq(clinic.clinicId, invitation.clinicId))
		.where(and(works(clinicId, id, now), sql`${member.state} in ('invited', 'active')`));
	return row;
}

async function describe(tx: Tx, runtime: Runtime, clinicId: ClinicId, row: Row): Promise<OpenInvitation> {
	const memberId = toMemberId(row.memberId);
	const key = await (await openClinicVault(tx, { runtime, clinicId })).person(memberId);
	const profile = key && openProfile(key, memberId, row.profile);
	const { legalName = '', calledName, email, mobile, personCode } = profile ?? {};
	return {
		clinicId,
		invitation: invitationId(row.id),
		memberId,
		kind: kindOfInvitation(row.kind),
		person: kindOf(row.roles),
		roles: ROLES.filter((role) => row.roles.includes(role)),
		profession: readProfession(row.profession),
		clinicName: row.clinicName,
		clinicLook: { logo: row.clinicLogo, theme: row.clinicTheme },
		needsCode: row.codeHash !== null,
		codeHash: row.codeHash,
		email: email ?? null,
		about: [legalName, calledName, email, mobile, personCode, row.clinicName]
			.filter((text) => !!text)
			.map(String)
	};
}

/** The database checks the column; anything else in it is a bug. */
function kindOfInvitation(text: string): InvitationKind {
	if (text === 'activation' || text === 'recovery' || text === 'staff' || text === 'setup') return text;
	throw new Error('An invitation of an unknown kind');
}

async function whomToCall(tx: Tx, clinicId: ClinicId): Promise<WhomToCall> {
	const [row] = await tx
		.select({
			clinic: sql<string>`coalesce(${clinic.settings} ->> 'name', '')`,
			phone: sql<string>`coalesce(${clinic.settings} #>> '{numbers,day}', '')`
		})
		.from(clinic)
		.where(eq(clinic.clinicId, clinicId));
	return row && row.phone.trim() !== '' ? row : null;
}
