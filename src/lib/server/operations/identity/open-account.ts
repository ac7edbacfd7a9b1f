import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Role } from '../../../domain/access/roles.ts';
import type { SignInId } from '../../../domain/ids.ts';
import type { PersonEvent, PersonKind } from '../../../domain/person/events.ts';
import { beginSignIn } from '../../auth/session.ts';
import { member } from '../../db/schema/people.ts';
import type { ShownAuthenticator } from './chosen-factors.ts';
import type { OpenInvitation } from './open-invitation.ts';
import type { PersonUnit } from './person-unit.ts';
import { renewEnrolment } from './renew-enrolment.ts';
import { issueRecoveryCodes, storeTotpSeed } from './second-factor.ts';
import { linkTo, tellPerson } from './tell-person.ts';

export type OpenedAccount = {
	/** For the cookie: whoever has just shown link and code and set their factors is signed in. */
	token: string;
	kind: PersonKind;
	/** Of staff; shown once. */
	recoveryCodes: string[];
};

type Opening = {
	open: OpenInvitation;
	passphraseHash: string;
	/** Of staff. */
	authenticator: ShownAuthenticator | null;
	signInId: SignInId;
	device: string;
	as: Role;
};

/** What a claimed link does to an account: the first time it activates it, later it gives it new factors. */
export async function openAccount(
	unit: PersonUnit,
	{ open, passphraseHash, authenticator, signInId, device, as }: Opening
): Promise<OpenedAccount> {
	const { tx, ctx, member: memberId } = unit;
	const isFirst = unit.state.activatedAt === null;
	await unit.writeSurely(eventsOf(open, isFirst, authenticator !== null), as);
	await tx
		.update(member)
		.set({
			passphraseHash,
			state: 'active',
			activatedAt: sql`coalesce(${member.activatedAt}, ${ctx.now})`,
			lockedUntil: null
		})
		.where(
			and(
				eq(member.clinicId, ctx.clinicId),
				eq(member.memberId, memberId),
				// Suspended meanwhile stays suspended.
				inArray(member.state, ['invited', 'active'])
			)
		);
	if (authenticator) await storeTotpSeed(unit, authenticator.seed, authenticator.step);
	const recoveryCodes = authenticator ? await issueRecoveryCodes(unit, as) : [];
	if (open.person === 'patient') await renewEnrolment(unit);
	await tellPerson(unit, isFirst ? 'activation_told' : 'passphrase_changed', {
		link: isFirst ? linkTo(unit, '/sign-in') : null
	});
	const { clinicId, now } = ctx;
	const token = await beginSignIn(tx, ctx.runtime, { clinicId, memberId, signInId, device, now });
	return { token, kind: open.person, recoveryCodes };
}

function eventsOf(
	{ invitation }: OpenInvitation,
	isFirst: boolean,
	withSecondFactor: boolean
): PersonEvent[] {
	return [
		{ type: 'INVITATION_USED', clear: { invitation }, sealed: {} },
		...(isFirst ? [{ type: 'ACTIVATED', clear: { invitation }, sealed: {} } as const] : []),
		{ type: 'PASSPHRASE_SET', clear: {}, sealed: {} },
		...(withSecondFactor ? [{ type: 'SECOND_FACTOR_SET', clear: { kind: 'totp' }, sealed: {} } as const] : [])
	];
}
