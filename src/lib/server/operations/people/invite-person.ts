import { and, eq } from 'drizzle-orm';
import { missingBeforeInviting, type MissingSetting } from '../../../domain/clinic/readiness.ts';
import { offeredLanguages } from '../../../domain/clinic/parameters.ts';
import type { Param } from '../../../domain/content/model.ts';
import { memberId as toMemberId, type MemberId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { member } from '../../db/schema/people.ts';
import type { OperationContext } from '../context.ts';
import { openEnrolment } from '../enrolments/open-enrolment.ts';
import {
	addPersonIn,
	type AddedPerson,
	type AddPersonCommand,
	type AddPersonRefusal
} from '../identity/add-person.ts';
import { issueIn, type IssuedInvitation } from '../identity/issue-invitation.ts';
import { memberOfPost } from '../identity/member-of-post.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readClinic } from '../streams/clinic-stream.ts';

export type InvitePersonCommand = AddPersonCommand & {
	/** `mail` needs an e-mail; without a mail server the message waits in the outbox. */
	deliver: 'mail' | 'show';
};

export type InvitedPerson = AddedPerson &
	IssuedInvitation & {
		/** Where the link is now: on its way, waiting for somebody to pass it on, or in the hands of whoever invited. */
		fate: LinkFate;
	};

export type LinkFate = 'mailed' | 'outbox' | 'shown';

export type InvitePersonRefusal =
	| AddPersonRefusal
	| { code: 'CLINIC_NOT_READY'; missing: MissingSetting[] }
	| { code: 'UNKNOWN_LANGUAGE' }
	| { code: 'NO_EMAIL' }
	/** The same form again: the person is there, and the code that was shown then cannot be shown again. */
	| { code: 'ALREADY_INVITED'; memberId: MemberId };

/** Adds a person, opens their enrolment and issues their invitation, all or nothing. */
export function invitePerson(
	ctx: OperationContext,
	{ deliver, ...command }: InvitePersonCommand
): Promise<Result<InvitedPerson, InvitePersonRefusal>> {
	return ctx.runtime.db.inClinic<Result<InvitedPerson, InvitePersonRefusal>>(ctx.clinicId, async (tx) => {
		const before = await addedBefore(tx, ctx);
		if (before) return refuse({ code: 'ALREADY_INVITED', memberId: before });
		const { missing, languages } = await inviting(tx, ctx);
		if (missing.length > 0) return refuse({ code: 'CLINIC_NOT_READY', missing });
		if (!languages.includes(command.language)) return refuse({ code: 'UNKNOWN_LANGUAGE' });
		if (deliver === 'mail' && !command.email?.trim()) return refuse({ code: 'NO_EMAIL' });
		const added = await addPersonIn(tx, ctx, command);
		if (!added.ok) return added;

		// The post's key stands with the first event; what follows in the same transaction is part of that answer.
		const same = { ...ctx, idempotencyKey: null };
		const { memberId } = added.value;
		// Everything that these two could refuse was asked before anything was written.
		surely(await openEnrolment(tx, same, memberId, command.language));
		const issued = surely(await issueIn(tx, same, { memberId, kind: 'activation', deliver }));
		return ok({ ...added.value, ...issued, fate: fateOf(ctx, deliver) });
	});
}

export type Inviting = {
	/** What the clinic has to do before it may invite; shown before anybody fills in the form. */
	missing: MissingSetting[];
	/** In which the course can be read and the clinic offers it. */
	languages: string[];
	/** What the course calls the facts that may be missing. */
	params: Param[];
};

export const readInviting = (ctx: OperationContext): Promise<Inviting> =>
	ctx.runtime.db.inClinic(ctx.clinicId, (tx) => inviting(tx, ctx));

export const fateOf = ({ runtime }: Pick<OperationContext, 'runtime'>, deliver: 'mail' | 'show'): LinkFate =>
	deliver === 'show' ? 'shown' : runtime.mailer ? 'mailed' : 'outbox';

async function inviting(tx: Tx, ctx: OperationContext): Promise<Inviting> {
	const clinic = await readClinic(tx, ctx, await openClinicVault(tx, ctx));
	const { adopted } = clinic;
	const course = adopted && (await ctx.runtime.courses.get(tx, ctx.clinicId, adopted.version));
	return {
		missing: missingBeforeInviting(clinic, course),
		languages: course ? offeredLanguages(clinic.settings, course) : [],
		params: course?.params ?? []
	};
}

async function addedBefore(tx: Tx, ctx: OperationContext): Promise<MemberId | null> {
	const id = memberOfPost(ctx);
	if (id === null) return null;
	const [row] = await tx
		.select({ id: member.memberId })
		.from(member)
		.where(and(eq(member.clinicId, ctx.clinicId), eq(member.memberId, id)));
	return row ? toMemberId(row.id) : null;
}

/** A refusal here would leave half a person: it is a bug, and rolls everything back. */
function surely<T>(done: Result<T, { code: string }>): T {
	if (!done.ok) throw new Error(`Inviting was refused half way: ${done.error.code}`);
	return done.value;
}
