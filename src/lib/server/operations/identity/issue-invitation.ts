import { and, eq, isNull } from 'drizzle-orm';
import type { Action } from '../../../domain/access/access.ts';
import type { Role } from '../../../domain/access/roles.ts';
import { missingBeforeInviting, type MissingSetting } from '../../../domain/clinic/readiness.ts';
import { invitationId, type InvitationId, type MemberId } from '../../../domain/ids.ts';
import type { InvitationKind, PersonEvent } from '../../../domain/person/events.ts';
import type { PersonRefusal } from '../../../domain/person/person.ts';
import type { PersonState } from '../../../domain/person/state.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { hoursAfter, INVITATION_HOURS } from '../../auth/limits.ts';
import { newSecretToken } from '../../auth/primitives/secret-token.ts';
import { newSeparateCode } from '../../auth/primitives/separate-code.ts';
import type { Tx } from '../../db/client.ts';
import { invitation, member } from '../../db/schema/people.ts';
import { logAccess } from '../access/log-access.ts';
import type { OperationContext } from '../context.ts';
import { voidLinkMessages } from '../messages/void-link-messages.ts';
import { allowed } from './allowed.ts';
import { endSignInRows } from './end-sign-ins.ts';
import { lockPersonUnit, type PersonUnit } from './person-unit.ts';
import { renewEnrolment } from './renew-enrolment.ts';
import { deleteRecoveryCodes } from './second-factor.ts';
import { linkTo, tellPerson } from './tell-person.ts';

export type IssueCommand = {
	memberId: MemberId;
	kind: InvitationKind;
	/** `mail` sends the link to the person's e-mail; `show` hands it to whoever issues it, who passes it on. */
	deliver: 'mail' | 'show';
};

/** What the issuing person sees, once: it is kept nowhere. */
export type IssuedInvitation = {
	invitation: InvitationId;
	expiresAt: Date;
	/** Null when it was mailed. */
	link: string | null;
	/** To be given another way than the link. Null only for a set-up link. */
	code: string | null;
};

export type IssueRefusal =
	| { code: 'NO_SUCH_PERSON' }
	| { code: 'NOT_ALLOWED' }
	/** The same form again: it was issued, and what was shown then cannot be shown again. */
	| { code: 'ALREADY_ISSUED' }
	| { code: 'NO_EMAIL' }
	/** Suspended, or left. */
	| { code: 'NOT_ACTIVE' }
	/** No patient is invited before the clinic is set up. */
	| { code: 'CLINIC_NOT_READY'; missing: MissingSetting[] }
	/** First way in after the first, or recovery before it. */
	| { code: 'WRONG_KIND' };

/**
 * Makes a link that works once, with a code given separately, and voids every earlier one. Recovery also takes away
 * what the old way in was: sign-ins, passphrase, second factor, the identity check and an open signing (design §4.9).
 */
export const issueInvitation = (
	ctx: OperationContext,
	command: IssueCommand
): Promise<Result<IssuedInvitation, IssueRefusal>> =>
	ctx.runtime.db.inClinic(ctx.clinicId, (tx) => issueIn(tx, ctx, command));

/** The same inside a transaction that also adds the person. */
export async function issueIn(
	tx: Tx,
	ctx: OperationContext,
	command: IssueCommand
): Promise<Result<IssuedInvitation, IssueRefusal>> {
	const unit = await lockPersonUnit(tx, ctx, command.memberId);
	if (!unit) return refuse({ code: 'NO_SUCH_PERSON' });
	const as = issuerRole(unit, command.kind);
	if (!as) return refuse({ code: 'NOT_ALLOWED' });
	if (unit.repeated) return refuse({ code: 'ALREADY_ISSUED' });
	const hindrance = await hindranceOf(unit, command);
	if (hindrance) return refuse(hindrance);

	const id = invitationId(ctx.runtime.newId());
	const expiresAt = hoursAfter(ctx.now, INVITATION_HOURS[command.kind]);
	const issued = await unit.write(eventsOf(unit.state, id, command.kind, expiresAt), as);
	if (!issued.ok) return refuse(refusalOf(issued.error));
	if (command.kind === 'recovery') await takeAwayOldWayIn(unit);
	await voidInvitations(unit);
	const { token, code } = await storeInvitation(unit, id, command.kind, expiresAt);
	return ok({
		invitation: id,
		expiresAt,
		link: await deliver(unit, command, id, linkTo(unit, `/i/${token}`)),
		code
	});
}

const ACTION_FOR_PATIENT = { activation: 'person.invite', recovery: 'person.recover' } as const;

/** Null when this actor may not issue this to this person. Set-up links come only from the machine itself. */
function issuerRole({ ctx, member: id, state }: PersonUnit, kind: InvitationKind): Role | 'system' | null {
	const { actor } = ctx;
	// Whoever runs the machine: the first administrator, and one who lost every way in. Never a patient.
	if (actor.kind === 'system') return state.kind === 'staff' ? 'system' : null;
	if (kind === 'setup') return null;
	const action: Action =
		state.kind === 'staff' || kind === 'staff' ? 'staff.manage' : ACTION_FOR_PATIENT[kind];
	// A new way in for oneself would need nothing but an open sign-in.
	return actor.memberId === id ? null : allowed(ctx, action, id);
}

async function hindranceOf(unit: PersonUnit, { kind, deliver }: IssueCommand): Promise<IssueRefusal | null> {
	const { tx, ctx, clinic, state } = unit;
	if (deliver === 'mail' && state.email === null) return { code: 'NO_EMAIL' };
	const [row] = await tx.select({ state: member.state }).from(member).where(memberRow(unit));
	if (row?.state !== 'invited' && row?.state !== 'active') return { code: 'NOT_ACTIVE' };
	if (kind !== 'activation') return null;
	const adopted = clinic.adopted && (await ctx.runtime.courses.get(tx, ctx.clinicId, clinic.adopted.version));
	const missing = missingBeforeInviting(clinic, adopted);
	return missing.length > 0 ? { code: 'CLINIC_NOT_READY', missing } : null;
}

function eventsOf(
	state: PersonState,
	id: InvitationId,
	kind: InvitationKind,
	expiresAt: Date
): PersonEvent[] {
	const issued: PersonEvent = {
		type: 'INVITATION_ISSUED',
		clear: { invitation: id, kind, expiresAt: expiresAt.toISOString() },
		sealed: {}
	};
	if (kind !== 'recovery') return [issued];
	const because = 'recovery';
	return [
		issued,
		{ type: 'SIGN_INS_ENDED', clear: { because }, sealed: {} },
		...(state.identity ? [{ type: 'IDENTITY_VOIDED', clear: { because }, sealed: {} } as const] : []),
		...(state.locked ? [{ type: 'UNLOCKED', clear: {}, sealed: {} } as const] : [])
	];
}

/** The domain also refuses somebody who has left; the row said so before. */
const refusalOf = (refusal: PersonRefusal): IssueRefusal =>
	refusal.code === 'invitation_of_another_kind' ? { code: 'WRONG_KIND' } : { code: 'NOT_ACTIVE' };

async function takeAwayOldWayIn(unit: PersonUnit): Promise<void> {
	await endSignInRows(unit, {});
	await deleteRecoveryCodes(unit);
	await unit.tx
		.update(member)
		.set({ passphraseHash: null, totpSeed: null, totpLastStep: null, lockedUntil: null })
		.where(memberRow(unit));
	await renewEnrolment(unit, { voidSigning: true });
}

/** Every link that still works stops working, and no message with one waits to be handed on. */
export async function voidInvitations({ tx, ctx, member: memberId }: PersonUnit): Promise<void> {
	await voidLinkMessages(tx, ctx, memberId);
	await tx
		.update(invitation)
		.set({ voidedAt: ctx.now })
		.where(
			and(
				eq(invitation.clinicId, ctx.clinicId),
				eq(invitation.memberId, memberId),
				isNull(invitation.usedAt),
				isNull(invitation.voidedAt)
			)
		);
}

async function storeInvitation(
	{ tx, ctx, member: memberId }: PersonUnit,
	id: InvitationId,
	kind: InvitationKind,
	expiresAt: Date
): Promise<{ token: string; code: string | null }> {
	const { runtime, clinicId, now } = ctx;
	const { token, secretHash } = newSecretToken(id, runtime.randomBytes);
	const hashedFor = { pepper: runtime.keys.pepper, boundTo: [clinicId, id] };
	const separate = kind === 'setup' ? null : newSeparateCode(runtime.randomBytes, hashedFor);
	await tx.insert(invitation).values({
		clinicId,
		invitationId: id,
		memberId,
		kind,
		secretHash,
		codeHash: separate?.hash ?? null,
		issuedBy: ctx.actor.kind === 'member' ? ctx.actor.memberId : 'system',
		issuedAt: now,
		expiresAt
	});
	return { token, code: separate?.code ?? null };
}

const MAIL = {
	activation: 'invitation',
	staff: 'staff_invitation',
	setup: 'staff_invitation',
	recovery: 'recovery'
} as const;

/** Answers the link if whoever issues it is to see it, which is then in the access log. */
async function deliver(
	unit: PersonUnit,
	{ kind, deliver: how }: IssueCommand,
	id: InvitationId,
	link: string
): Promise<string | null> {
	if (how === 'mail') {
		await tellPerson(unit, MAIL[kind], { link });
		return null;
	}
	await logAccess(unit.tx, unit.ctx, {
		action: 'message.shown',
		subject: unit.member,
		detail: { invitation: id }
	});
	// A mailed link tells by itself.
	if (kind === 'recovery') await tellPerson(unit, 'recovery_told', { link: null });
	return link;
}

const memberRow = ({ ctx, member: id }: PersonUnit) =>
	and(eq(member.clinicId, ctx.clinicId), eq(member.memberId, id));
