import { and, eq } from 'drizzle-orm';
import { refuse, type Result } from '../../../domain/result.ts';
import {
	forgetSubjects,
	isUsedUp,
	note,
	openTry,
	takeBackTry,
	type Counted,
	type Try
} from '../../auth/attempts.ts';
import { TRIES_PER_ACCOUNT } from '../../auth/limits.ts';
import { passphraseMark } from '../../auth/pending.ts';
import { member } from '../../db/schema/people.ts';
import type { Runtime } from '../../runtime.ts';
import { lookUpAccounts, NOBODY, readAccount, readIdentifier, type AccountRef } from './accounts.ts';
import { lockAccount } from './lock-account.ts';
import {
	stepAfterPassphrase,
	type RightAccount,
	type SignInStep,
	type StepRefusal
} from './sign-in-steps.ts';
import { countedAccount, countedAddress } from './tries.ts';

export type SignInCommand = {
	/** E-mail, mobile or person code, as typed. */
	identifier: string;
	passphrase: string;
	/** What wrong tries are counted against, besides the account. */
	address: string;
	/** From `deviceName`. */
	device: string;
	now: Date;
};

/**
 * The first step: who they say they are, and the passphrase. Every account of that name is tried, in whichever clinic;
 * which one, and the second factor of staff, come after it was right (design §3). An unknown account takes the same way
 * and the same work as a known one.
 */
export async function signIn(
	runtime: Runtime,
	command: SignInCommand
): Promise<Result<SignInStep, StepRefusal>> {
	const { now, passphrase } = command;
	const begun = await beginTry(runtime, command);
	const right = await whereRight(runtime, begun.tried ? begun.judged : [], passphrase, now);
	if (begun.tried && right.length > 0) {
		// What was not judged is not counted: an account is kept closed for no longer by being tried again.
		const elsewhere = begun.judged.filter(
			(one) => one !== NOBODY && !right.some((other) => isSame(one, other))
		);
		await settleRightTry(runtime, begun.tried, elsewhere, now);
		return stepAfterPassphrase(runtime, right, command);
	}
	if (begun.tried) await lockWhereDue(runtime, begun.found, begun.tried, now);
	return refuse({ code: 'SIGN_IN_REFUSED' });
}

const COUNTED_BEFORE_ACCOUNTS = 2;

type Begun = {
	found: AccountRef[];
	/** Those whose passphrase is compared; `NOBODY` stands for one that was tried too often by way of another clinic. */
	judged: AccountRef[];
	/** Null: no tries left. */
	tried: Try | null;
};

const isSame = (one: AccountRef, other: AccountRef): boolean =>
	one.clinicId === other.clinicId && one.memberId === other.memberId;

/** Counts the try under the text, the address and every account that the text means. */
async function beginTry({ db, keys }: Runtime, { identifier, address, now }: SignInCommand): Promise<Begun> {
	const identifiers = readIdentifier(keys, identifier);
	const typed = identifiers[0]?.value ?? identifier.normalize('NFKC').trim().toLowerCase().slice(0, 254);
	return db.outsideClinics(async (tx) => {
		const found = await lookUpAccounts(tx, identifiers);
		const counted: Counted[] = [
			countedAddress(keys, address),
			{ kind: 'account', subject: keys.attemptSubject('typed', typed) },
			...found.map((account) => countedAccount(keys, account))
		];
		const judged: AccountRef[] = [];
		for (const account of found) {
			judged.push((await isUsedUp(tx, 'elsewhere', countedAccount(keys, account), now)) ? NOBODY : account);
		}
		return { found, judged, tried: await openTry(tx, counted, now) };
	});
}

async function whereRight(
	runtime: Runtime,
	found: readonly AccountRef[],
	passphrase: string,
	now: Date
): Promise<RightAccount[]> {
	const { db, passphrases } = runtime;
	const right: RightAccount[] = [];
	for (const ref of found.length > 0 ? found : [NOBODY]) {
		const account = await db.inClinic(ref.clinicId, (tx) => readAccount(tx, ref, now));
		const stored = account?.passphraseHash ?? null;
		const matches = await passphrases.verify(stored, passphrase);
		if (account && stored !== null && matches) {
			const kept = await keepUpToDate(runtime, ref, stored, passphrase);
			right.push({ ...ref, kind: account.kind, mark: passphraseMark(kept) });
		}
	}
	return right;
}

/** A passphrase that was hashed with weaker parameters is hashed anew now, the one time that it is at hand. */
async function keepUpToDate(
	{ db, passphrases }: Runtime,
	{ clinicId, memberId }: AccountRef,
	stored: string,
	passphrase: string
): Promise<string> {
	if (!passphrases.isOutdated(stored)) return stored;
	const passphraseHash = await passphrases.hash(passphrase);
	const same = and(
		eq(member.clinicId, clinicId),
		eq(member.memberId, memberId),
		eq(member.passphraseHash, stored)
	);
	await db.inClinic(clinicId, (tx) => tx.update(member).set({ passphraseHash }).where(same));
	return passphraseHash;
}

/**
 * In another clinic the same try was most likely no guess but a passphrase that belongs here, so it locks nobody there;
 * it is counted apart, because with an account of one's own it would else be a way to guess without end. An account's
 * earlier wrong tries are forgotten only after its last factor: else a right passphrase would buy new tries at the second.
 */
async function settleRightTry(
	{ db, keys }: Runtime,
	tried: Try,
	elsewhere: readonly AccountRef[],
	now: Date
): Promise<void> {
	const typed = tried.counted.slice(0, COUNTED_BEFORE_ACCOUNTS).filter(({ kind }) => kind === 'account');
	await db.outsideClinics(async (tx) => {
		await takeBackTry(tx, tried);
		await forgetSubjects(tx, typed);
		await note(
			tx,
			'elsewhere',
			elsewhere.map((account) => countedAccount(keys, account)),
			now
		);
	});
}

async function lockWhereDue(
	runtime: Runtime,
	found: readonly AccountRef[],
	tried: Try,
	now: Date
): Promise<void> {
	for (const [index, account] of found.entries()) {
		const wrongTries = tried.counts[COUNTED_BEFORE_ACCOUNTS + index] ?? 0;
		if (wrongTries >= TRIES_PER_ACCOUNT) await lockAccount(runtime, account, now, { endSignIns: false });
	}
}
