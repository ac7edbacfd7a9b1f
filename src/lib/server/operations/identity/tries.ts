import { forgetSubjects, forgetTries, openTry, type Counted } from '../../auth/attempts.ts';
import { countedNetwork } from '../../auth/counted-network.ts';
import { TRIES_PER_ACCOUNT } from '../../auth/limits.ts';
import type { KeyRing } from '../../keys/key-ring.ts';
import type { Runtime } from '../../runtime.ts';
import type { AccountRef } from './accounts.ts';
import { lockAccount } from './lock-account.ts';

export const countedAccount = (keys: KeyRing, { clinicId, memberId }: AccountRef): Counted => ({
	kind: 'account',
	subject: keys.attemptSubject('member', `${clinicId} ${memberId}`)
});

/**
 * Proofs of somebody signed in are counted apart: else anybody who knows an address could use up its owner's tries, and
 * nobody could sign any more.
 */
export const countedProof = (keys: KeyRing, { clinicId, memberId }: AccountRef): Counted => ({
	kind: 'account',
	subject: keys.attemptSubject('proof', `${clinicId} ${memberId}`)
});

export const countedAddress = (keys: KeyRing, address: string): Counted => ({
	kind: 'address',
	subject: keys.attemptSubject('address', countedNetwork(address))
});

type JudgedTry = {
	account: AccountRef;
	/** Null where the person is signed in already and the address says nothing. */
	address: string | null;
	now: Date;
};

/**
 * Lets somebody show a factor of an account that is known by now. The try is counted before `judge` runs; a right one
 * makes the account's wrong tries forgotten, the last wrong one locks it. Null: not right, or no tries left.
 */
export async function judgeTry<T>(
	runtime: Runtime,
	{ account, address, now }: JudgedTry,
	judge: () => Promise<T | null>
): Promise<T | null> {
	const { db, keys } = runtime;
	const counted =
		address === null
			? [countedProof(keys, account)]
			: [countedAccount(keys, account), countedAddress(keys, address)];
	const tried = await db.outsideClinics((tx) => openTry(tx, counted, now));
	if (!tried) return null;
	const judged = await judge();
	if (judged !== null) await db.outsideClinics((tx) => forgetTries(tx, tried));
	else if ((tried.counts[0] ?? 0) >= TRIES_PER_ACCOUNT) {
		// Whoever guesses while signed in sits in front of an open account, so its lock ends its sign-ins.
		await lockAccount(runtime, account, now, { endSignIns: address === null });
	}
	return judged;
}

export const forgetAccount = ({ db, keys }: Runtime, account: AccountRef): Promise<void> =>
	db.outsideClinics((tx) => forgetSubjects(tx, [countedAccount(keys, account)]));
