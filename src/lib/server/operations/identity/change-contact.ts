import { and, eq } from 'drizzle-orm';
import type { Role } from '../../../domain/access/roles.ts';
import type { MemberId } from '../../../domain/ids.ts';
import type { ContactField } from '../../../domain/person/events.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { openProfile } from '../../auth/profile.ts';
import { member } from '../../db/schema/people.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from './allowed.ts';
import { contactTaken, readContact, type Contact, type ContactRefusal } from './contact.ts';
import { ownContactTaken } from './own-contact-taken.ts';
import { lockPersonUnit, type PersonUnit } from './person-unit.ts';
import type { Proof } from './prove-again.ts';
import { storeProfile } from './store-profile.ts';
import { addressOf, tellPerson } from './tell-person.ts';

export type ChangeContactCommand = Contact & {
	/** Whose: oneself, or a person that the actor cares for. */
	memberId: MemberId;
	/** Needed for one's own: an open sign-in alone must not be able to take an account over. */
	proof: Proof | null;
};

export type ChangeContactRefusal =
	| { code: 'NOT_ALLOWED' }
	| { code: 'NO_SUCH_PERSON' }
	/** Staff sign in by it, and are told by it. */
	| { code: 'EMAIL_NEEDED' }
	/** Of one's own: so many were somebody else's today that the next is not even looked at. */
	| { code: 'CONTACT_TRIES_USED_UP' }
	| ContactRefusal;

/** Changes how somebody is reached and signs in. The old and the new address are both told (design §4.9). */
export const changeContact = (
	ctx: OperationContext,
	command: ChangeContactCommand
): Promise<Result<null, ChangeContactRefusal>> =>
	ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const unit = await lockPersonUnit(tx, ctx, command.memberId);
		if (!unit) return refuse({ code: 'NO_SUCH_PERSON' });
		const as = changerRole(unit, command.proof);
		if (!as) return refuse({ code: 'NOT_ALLOWED' });
		if (unit.repeated) return ok(null);
		const contact = readContact(command);
		if (!contact.ok) return contact;
		const { email, mobile } = contact.value;
		if (unit.state.kind === 'staff' && email === null) return refuse({ code: 'EMAIL_NEEDED' });
		const fields = changedFields(unit.state, contact.value);
		if (fields.length === 0) return ok(null);
		const taken = isOwn(unit)
			? await ownContactTaken(unit, contact.value)
			: await contactTaken(tx, ctx, contact.value, command.memberId);
		if (taken) return refuse(taken);

		const before = addressOf(unit.state);
		await unit.writeSurely([{ type: 'CONTACT_CHANGED', clear: { fields }, sealed: { email, mobile } }], as);
		await storeProfile(unit, { personCode: await personCodeOf(unit) });
		const after = addressOf(contact.value);
		if (before?.to !== after?.to) await tellPerson(unit, 'contact_changed', { link: null, at: before });
		await tellPerson(unit, 'contact_changed', { link: null, at: after });
		return ok(null);
	});

const isOwn = ({ ctx, member: id }: PersonUnit): boolean =>
	ctx.actor.kind === 'member' && ctx.actor.memberId === id;

function changerRole(unit: PersonUnit, proof: Proof | null): Role | null {
	const { ctx, member: id, state } = unit;
	if (isOwn(unit)) return proof?.isFor(ctx) ? allowed(ctx, 'account.manage-own', id) : null;
	return allowed(ctx, state.kind === 'staff' ? 'staff.manage' : 'person.change-contact', id);
}

const changedFields = (before: Contact, after: Contact): ContactField[] =>
	(['email', 'mobile'] as const).filter((field) => before[field] !== after[field]);

async function personCodeOf({ tx, ctx, key, member: id }: PersonUnit): Promise<string | null> {
	const [row] = await tx
		.select({ profile: member.profile })
		.from(member)
		.where(and(eq(member.clinicId, ctx.clinicId), eq(member.memberId, id)));
	return row ? openProfile(key, id, row.profile).personCode : null;
}
