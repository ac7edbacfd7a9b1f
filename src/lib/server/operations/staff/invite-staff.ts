import type { Profession, StaffRole } from '../../../domain/access/roles.ts';
import { memberId as toMemberId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { keyedTo } from '../act-key.ts';
import type { OperationContext } from '../context.ts';
import { contactTaken, readContact, type ContactRefusal } from '../identity/contact.ts';
import { createMember } from '../identity/create-member.ts';
import { issueIn, type IssuedInvitation } from '../identity/issue-invitation.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { writeClinic } from '../streams/clinic-stream.ts';
import { linkDelivery } from './link-delivery.ts';
import { holdStaff } from './staff-unit.ts';

export type InviteStaffCommand = {
	/** As it is printed under a signature. */
	legalName: string;
	/** They sign in with it. */
	email: string;
	roles: readonly StaffRole[];
	profession: Profession | null;
};

export type InviteStaffRefusal =
	| { code: 'NOT_ALLOWED' }
	| { code: 'NAME_MISSING' }
	| { code: 'NO_ROLE' }
	| { code: 'PROFESSION_MISSING' }
	| ContactRefusal
	/** The same form again: they are on the list, and what was shown then cannot be shown again. */
	| { code: 'ALREADY_INVITED' };

/** Adds somebody to the staff and makes their link and code, which are shown once. */
export async function inviteStaff(
	ctx: OperationContext,
	command: InviteStaffCommand
): Promise<Result<IssuedInvitation, InviteStaffRefusal>> {
	const legalName = command.legalName.normalize('NFC').replace(/\s+/g, ' ').trim();
	if (legalName === '') return refuse({ code: 'NAME_MISSING' });
	if (command.roles.length === 0) return refuse({ code: 'NO_ROLE' });
	if (command.roles.includes('provider') && command.profession === null) {
		return refuse({ code: 'PROFESSION_MISSING' });
	}
	const about = keyedTo(ctx, 'invite', command.email);
	return ctx.runtime.db.inClinic(ctx.clinicId, (tx) => inviteIn(tx, about, { ...command, legalName }));
}

async function inviteIn(
	tx: Tx,
	ctx: OperationContext,
	{ legalName, email, roles, profession }: InviteStaffCommand
): Promise<Result<IssuedInvitation, InviteStaffRefusal>> {
	const unit = await holdStaff(tx, ctx);
	if (!unit) return refuse({ code: 'NOT_ALLOWED' });
	if (unit.locked.repeated) return refuse({ code: 'ALREADY_INVITED' });
	const contact = readContact({ email, mobile: null });
	if (!contact.ok) return contact;
	const taken = await contactTaken(tx, ctx, contact.value, null);
	if (taken) return refuse(taken);

	const member = toMemberId(ctx.runtime.newId());
	const held = { roles: [...roles], profession: roles.includes('provider') ? profession : null };
	const invited = await writeClinic(
		tx,
		ctx,
		unit.locked,
		[{ type: 'STAFF_INVITED', clear: { member, ...held }, sealed: {} }],
		'admin'
	);
	if (!invited.ok) throw new Error(`The clinic's stream refused somebody new: ${invited.error.code}`);
	const created = await createMember(
		{ tx, ctx, vault: await openClinicVault(tx, ctx), clinic: invited.value.state },
		{
			memberId: member,
			kind: 'staff',
			...held,
			language: ctx.runtime.base.course.source_language,
			profile: { legalName, calledName: null, dateOfBirth: null, ...contact.value, personCode: null }
		},
		'admin'
	);
	if (!created.ok) throw new Error(`A new person was refused: ${created.error.code}`);
	// The post's key stands at their first event, in this same act.
	const issued = await issueIn(
		tx,
		{ ...ctx, idempotencyKey: null },
		{ memberId: member, kind: 'staff', deliver: linkDelivery(ctx) }
	);
	if (!issued.ok) throw new Error(`No invitation for somebody new: ${issued.error.code}`);
	return ok(issued.value);
}
