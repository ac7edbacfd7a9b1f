import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Runtime } from '../../runtime.ts';
import { allowed } from './allowed.ts';
import {
	passphraseProblems,
	readAuthenticator,
	type AuthenticatorProblem,
	type ChosenAuthenticator,
	type ChosenPassphrase,
	type PassphraseProblem,
	type ShownAuthenticator
} from './chosen-factors.ts';
import { judgeCode } from './judge-code.ts';
import { openAccount, type OpenedAccount } from './open-account.ts';
import {
	claimInvitation,
	readInvitation,
	type OpenInvitation,
	type UnusableInvitation
} from './open-invitation.ts';
import { lockPersonUnit, selfContext, type PersonUnit } from './person-unit.ts';

export type UseInvitationCommand = ChosenPassphrase & {
	token: string;
	/** The separately given code, as typed. */
	code: string;
	/** Staff set one up; null from patients. */
	authenticator: ChosenAuthenticator | null;
	device: string;
	now: Date;
};

export type CodeProblem = { field: 'code'; code: 'CODE_MISSING' | 'CODE_WRONG' };
export type InvitationProblem = CodeProblem | PassphraseProblem | AuthenticatorProblem;
export type UseInvitationRefusal = UnusableInvitation | { code: 'FIELDS'; problems: InvitationProblem[] };

/**
 * Activation of a patient or of staff, and recovery: the link, the separate code, and new factors. Nothing is used up
 * before everything is right; then the link is, and the person is signed in.
 */
export async function useInvitation(
	runtime: Runtime,
	command: UseInvitationCommand
): Promise<Result<OpenedAccount, UseInvitationRefusal>> {
	const { token, now } = command;
	const read = await readInvitation(runtime, token, now);
	if (!read.ok) return read;
	const open = read.value;
	if (open.kind === 'setup') return refuse({ code: 'INVITATION_UNUSABLE', call: null });

	const authenticator = open.person === 'staff' ? shownAuthenticator(runtime, open, command) : null;
	const codeProblem = await problemOfCode(runtime, open, command);
	// The last wrong try: asked again, the link says whom to call.
	if (codeProblem === 'unusable') return useless(await readInvitation(runtime, token, now));
	const problems: InvitationProblem[] = codeProblem ? [codeProblem] : [];
	// "That is your name" tells the name: to nobody who has the link alone.
	problems.push(...passphraseProblems(command, codeProblem ? [] : open.about));
	if (authenticator && 'field' in authenticator) problems.push(authenticator);
	if (problems.length > 0 || (authenticator && 'field' in authenticator))
		return refuse({ code: 'FIELDS', problems });

	const passphraseHash = await runtime.passphrases.hash(command.passphrase);
	const { device } = command;
	const opened = await withClaimed(runtime, open, now, (unit, { signInId, as }) =>
		openAccount(unit, { open, passphraseHash, authenticator, signInId, device, as })
	);
	return opened ? ok(opened) : useless(await readInvitation(runtime, token, now));
}

type Claimed = Pick<Parameters<typeof openAccount>[1], 'signInId' | 'as'>;

/** Claims the link and does the rest in one transaction, in the name of the person. Null: somebody was first. */
export function withClaimed<T>(
	runtime: Runtime,
	open: OpenInvitation,
	now: Date,
	work: (unit: PersonUnit, claimed: Claimed) => Promise<T>
): Promise<T | null> {
	const { clinicId, memberId, roles, profession } = open;
	const ctx = selfContext(runtime, clinicId, { memberId, roles, profession }, now);
	return runtime.db.inClinic(clinicId, async (tx) => {
		const unit = await lockPersonUnit(tx, ctx, memberId);
		const as = allowed(ctx, 'account.manage-own', memberId);
		if (!unit || !as || !(await claimInvitation(tx, open, now))) return null;
		return work(unit, { signInId: ctx.actor.signInId, as });
	});
}

function shownAuthenticator(
	runtime: Runtime,
	{ invitation }: OpenInvitation,
	{ authenticator, now }: UseInvitationCommand
): ShownAuthenticator | AuthenticatorProblem {
	return authenticator
		? readAuthenticator(runtime, invitation, authenticator, now)
		: { field: 'totp', code: 'TOTP_WRONG' };
}

async function problemOfCode(
	runtime: Runtime,
	open: OpenInvitation,
	{ code, now }: UseInvitationCommand
): Promise<CodeProblem | 'unusable' | null> {
	if (code.trim() === '') return { field: 'code', code: 'CODE_MISSING' };
	const judged = await judgeCode(runtime, open, code, now);
	if (judged === 'unusable') return 'unusable';
	return judged === 'right' ? null : { field: 'code', code: 'CODE_WRONG' };
}

/** What a link says that has just stopped working. */
export const useless = (
	read: Result<OpenInvitation, UnusableInvitation>
): Result<never, UnusableInvitation> =>
	read.ok ? refuse({ code: 'INVITATION_UNUSABLE', call: null }) : read;
