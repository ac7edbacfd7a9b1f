import { eq, sql } from 'drizzle-orm';
import type { ClinicId, SignInId } from '../../../domain/ids.ts';
import type { PersonKind } from '../../../domain/person/events.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { openPending, passphraseMark, signPending, type PendingAccount } from '../../auth/pending.ts';
import { beginSignIn } from '../../auth/session.ts';
import type { Tx } from '../../db/client.ts';
import { clinic } from '../../db/schema/clinic.ts';
import type { Runtime } from '../../runtime.ts';
import { readAccount, type Account } from './accounts.ts';
import { lockPersonUnit, selfContext, type PersonUnit } from './person-unit.ts';
import { takeSecondFactor } from './second-factor.ts';
import { allowed } from './allowed.ts';
import { forgetAccount, judgeTry } from './tries.ts';

/**
 * One code for everything: unknown, wrong, locked, suspended, no tries left. Who asks learns nothing else.
 * BEGIN_AGAIN: the step came too late, or what it rests on changed meanwhile.
 */
export type StepRefusal = { code: 'SIGN_IN_REFUSED' } | { code: 'BEGIN_AGAIN' };

export type SignInStep =
	| { step: 'signed_in'; token: string; kind: PersonKind }
	/** `pending` goes into the pending cookie; the next step hands it back. */
	| { step: 'clinic' | 'second_factor'; pending: string };

/** An account whose passphrase was right. */
export type RightAccount = PendingAccount & { kind: PersonKind };

type Device = { device: string; now: Date };

/** What comes after the passphrase: the clinic if it was right in several, the second factor for staff, or nothing. */
export async function stepAfterPassphrase(
	runtime: Runtime,
	right: readonly RightAccount[],
	device: Device
): Promise<Result<SignInStep, StepRefusal>> {
	const [only, ...others] = right;
	if (!only) return refuse({ code: 'SIGN_IN_REFUSED' });
	const accounts = right.map(({ clinicId, memberId, mark }) => ({ clinicId, memberId, mark }));
	const pending = signPending(runtime.keys, { accounts }, device.now);
	if (others.length > 0) return ok({ step: 'clinic', pending });
	if (only.kind === 'staff') return ok({ step: 'second_factor', pending });
	return finishWithoutSecondFactor(runtime, only, device);
}

export type ClinicChoice = { clinicId: ClinicId; name: string };

/** The clinics that a pending sign-in may choose from; null when there is nothing pending. */
export async function listClinicChoices(
	{ db, keys }: Runtime,
	pending: string | undefined,
	now: Date
): Promise<ClinicChoice[] | null> {
	const opened = openPending(keys, pending, now);
	if (!opened) return null;
	const choices: ClinicChoice[] = [];
	for (const { clinicId } of opened.accounts) {
		choices.push({ clinicId, name: await db.inClinic(clinicId, (tx) => readClinicName(tx, clinicId)) });
	}
	return choices;
}

/** True when exactly one account is pending, so that only its second factor is missing. */
export const awaitsSecondFactor = ({ keys }: Runtime, pending: string | undefined, now: Date): boolean =>
	openPending(keys, pending, now)?.accounts.length === 1;

/** `clinicId` is what the form said: it counts only if the passphrase was right there. */
export async function chooseClinic(
	runtime: Runtime,
	{ pending, clinicId, ...device }: Device & { pending: string | undefined; clinicId: string }
): Promise<Result<SignInStep, StepRefusal>> {
	const chosen = openPending(runtime.keys, pending, device.now)?.accounts.find(
		(account) => account.clinicId === clinicId
	);
	if (!chosen) return refuse({ code: 'BEGIN_AGAIN' });
	const account = await runtime.db.inClinic(chosen.clinicId, (tx) => stillRight(tx, chosen, device.now));
	return account
		? stepAfterPassphrase(runtime, [{ ...chosen, kind: account.kind }], device)
		: refuse({ code: 'BEGIN_AGAIN' });
}

/** `code` is one of the authenticator, or a recovery code, as typed. */
export async function signInWithSecondFactor(
	runtime: Runtime,
	{
		pending,
		code,
		address,
		...device
	}: Device & { pending: string | undefined; code: string; address: string }
): Promise<Result<SignInStep, StepRefusal>> {
	const { now } = device;
	const [account, ...others] = openPending(runtime.keys, pending, now)?.accounts ?? [];
	if (!account || others.length > 0) return refuse({ code: 'BEGIN_AGAIN' });
	const { clinicId, memberId } = account;
	const token = await judgeTry(runtime, { account, address, now }, () =>
		runtime.db.inClinic(clinicId, async (tx) => {
			const held = await holdStillRight(tx, runtime, account, now);
			if (!held) return null;
			const { unit, signInId } = held;
			const as = allowed(unit.ctx, 'account.manage-own', memberId);
			if (!as || !(await takeSecondFactor(unit, code, as))) return null;
			return beginSignIn(tx, runtime, { clinicId, memberId, signInId, ...device });
		})
	);
	return token !== null
		? ok({ step: 'signed_in', token, kind: 'staff' })
		: refuse({ code: 'SIGN_IN_REFUSED' });
}

async function finishWithoutSecondFactor(
	runtime: Runtime,
	account: RightAccount,
	{ device, now }: Device
): Promise<Result<SignInStep, StepRefusal>> {
	const { clinicId, memberId } = account;
	const token = await runtime.db.inClinic(clinicId, async (tx) => {
		const held = await holdStillRight(tx, runtime, account, now);
		if (held?.kind !== 'patient') return null;
		return beginSignIn(tx, runtime, { clinicId, memberId, signInId: held.signInId, device, now });
	});
	if (token === null) return refuse({ code: 'BEGIN_AGAIN' });
	await forgetAccount(runtime, account);
	return ok({ step: 'signed_in', token, kind: 'patient' });
}

type Held = { unit: PersonUnit; kind: PersonKind; signInId: SignInId };

/**
 * The person, held until the transaction ends, if they may still sign in with what they showed. What ends sign-ins holds
 * them too (recovery, a new passphrase): it comes before this and is seen here, or after it and ends this one as well.
 */
async function holdStillRight(
	tx: Tx,
	runtime: Runtime,
	pending: PendingAccount,
	now: Date
): Promise<Held | null> {
	const { clinicId, memberId } = pending;
	const before = await stillRight(tx, pending, now);
	if (!before) return null;
	const ctx = selfContext(runtime, clinicId, before, now);
	const unit = await lockPersonUnit(tx, ctx, memberId);
	// Read again: until the person was held, somebody else may have held them.
	const still = unit && (await stillRight(tx, pending, now));
	return still ? { unit, kind: still.kind, signInId: ctx.actor.signInId } : null;
}

/** The account as it is now, if it may sign in and still has the passphrase that was shown. */
async function stillRight(tx: Tx, pending: PendingAccount, now: Date): Promise<Account | null> {
	const account = await readAccount(tx, pending, now);
	if (!account?.passphraseHash) return null;
	return passphraseMark(account.passphraseHash) === pending.mark ? account : null;
}

async function readClinicName(tx: Tx, clinicId: ClinicId): Promise<string> {
	const [row] = await tx
		.select({ name: sql<string>`coalesce(${clinic.settings} ->> 'name', '')` })
		.from(clinic)
		.where(eq(clinic.clinicId, clinicId));
	return row?.name ?? '';
}
