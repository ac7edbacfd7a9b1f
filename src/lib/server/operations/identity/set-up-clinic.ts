import type { Role } from '../../../domain/access/roles.ts';
import type { PersonEvent } from '../../../domain/person/events.ts';
import { refuse, ok, type Result } from '../../../domain/result.ts';
import { normaliseEmail } from '../../keys/normalise.ts';
import type { Runtime } from '../../runtime.ts';
import { lockClinic, writeClinic } from '../streams/clinic-stream.ts';
import {
	passphraseProblems,
	readAuthenticator,
	type AuthenticatorProblem,
	type ChosenAuthenticator,
	type ChosenPassphrase,
	type PassphraseProblem
} from './chosen-factors.ts';
import { openAccount, type OpenedAccount } from './open-account.ts';
import { readInvitation, type UnusableInvitation } from './open-invitation.ts';
import type { PersonUnit } from './person-unit.ts';
import { storeProfile } from './store-profile.ts';
import { useless, withClaimed } from './use-invitation.ts';

export type SetUpCommand = ChosenPassphrase & {
	token: string;
	clinicName: string;
	legalName: string;
	email: string;
	authenticator: ChosenAuthenticator;
	device: string;
	now: Date;
};

export type SetUpProblem =
	| { field: 'clinic_name' | 'legal_name'; code: 'MISSING' }
	| { field: 'email'; code: 'EMAIL_INVALID' }
	| PassphraseProblem
	| AuthenticatorProblem;

export type SetUpRefusal = UnusableInvitation | { code: 'FIELDS'; problems: SetUpProblem[] };

/**
 * The one-time link that the machine prints: names the clinic and makes its first administrator. It needs no second
 * code, because whoever reads it is in front of the machine.
 */
export async function setUpClinic(
	runtime: Runtime,
	command: SetUpCommand
): Promise<Result<OpenedAccount, SetUpRefusal>> {
	const { token, now, device } = command;
	const read = await readInvitation(runtime, token, now);
	if (!read.ok) return read;
	const open = read.value;
	if (open.kind !== 'setup') return refuse({ code: 'INVITATION_UNUSABLE', call: null });

	const authenticator = readAuthenticator(runtime, open.invitation, command.authenticator, now);
	const problems: SetUpProblem[] = fieldProblems(command);
	if ('field' in authenticator) return refuse({ code: 'FIELDS', problems: [...problems, authenticator] });
	if (problems.length > 0) return refuse({ code: 'FIELDS', problems });

	const passphraseHash = await runtime.passphrases.hash(command.passphrase);
	const opened = await withClaimed(runtime, open, now, async (unit, { signInId, as }) => {
		await nameClinic(unit, command.clinicName.trim(), as);
		await nameAdministrator(unit, command, as);
		return openAccount(unit, { open, passphraseHash, authenticator, signInId, device, as });
	});
	return opened ? ok(opened) : useless(await readInvitation(runtime, token, now));
}

function fieldProblems({ clinicName, legalName, email, ...chosen }: SetUpCommand): SetUpProblem[] {
	const problems: SetUpProblem[] = [];
	if (clinicName.trim() === '') problems.push({ field: 'clinic_name', code: 'MISSING' });
	if (legalName.trim() === '') problems.push({ field: 'legal_name', code: 'MISSING' });
	if (normaliseEmail(email) === null) problems.push({ field: 'email', code: 'EMAIL_INVALID' });
	return [...problems, ...passphraseProblems(chosen, [clinicName, legalName, email])];
}

async function nameClinic(unit: PersonUnit, name: string, as: Role): Promise<void> {
	const { tx, ctx, vault } = unit;
	const locked = await lockClinic(tx, ctx, vault);
	const before = locked.state.settings.name;
	if (before === name) return;
	const clear = { old: { name: before }, new: { name } };
	const named = await writeClinic(tx, ctx, locked, [{ type: 'SETTINGS_CHANGED', clear, sealed: {} }], as);
	if (!named.ok) throw new Error(`A clinic could not be named: ${named.error.code}`);
	unit.clinic = named.value.state;
}

async function nameAdministrator(
	unit: PersonUnit,
	{ legalName, email }: SetUpCommand,
	as: Role
): Promise<void> {
	const events: PersonEvent[] = [
		{
			type: 'NAME_CORRECTED',
			clear: {},
			sealed: { legalName: legalName.trim(), calledName: null, dateOfBirth: null, reason: 'set_up' }
		},
		{ type: 'CONTACT_CHANGED', clear: { fields: ['email'] }, sealed: { email: email.trim(), mobile: null } }
	];
	await unit.writeSurely(events, as);
	await storeProfile(unit, { personCode: null });
}
