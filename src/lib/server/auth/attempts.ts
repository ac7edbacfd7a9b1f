import { and, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { attempt } from '../db/schema/installation.ts';
import {
	CONTACT_REFUSALS_A_DAY,
	hoursAfter,
	minutesAfter,
	TRIES_ELSEWHERE,
	TRIES_PER_ACCOUNT,
	TRIES_PER_ADDRESS,
	TRY_WINDOW_MINUTES
} from './limits.ts';

/** What wrong tries are counted under. `subject` comes from `KeyRing.attemptSubject`. */
export type Counted = { kind: 'account' | 'address'; subject: Buffer };

export type Try = {
	counted: readonly Counted[];
	at: Date;
	/** How many wrong tries each subject has in the window, this one included; in the order of `counted`. */
	counts: readonly number[];
};

const LIMITS = { account: TRIES_PER_ACCOUNT, address: TRIES_PER_ADDRESS } as const;
const KEEP_HOURS = 24;

/**
 * Counts a try as wrong before it is judged: a hundred at once are then a hundred, and not one that looked first. Null
 * when a subject has had all its tries; then nothing is counted, so that nobody is kept out for longer by being tried
 * again. The counters are in the database, so every process sees them (design §6).
 */
export async function openTry(tx: Tx, counted: readonly Counted[], now: Date): Promise<Try | null> {
	// In one order everywhere: of two tries one waits, and never each for the other.
	for (const lock of counted.map(({ subject }) => subject.readBigInt64BE()).sort(compare)) {
		await tx.execute(sql`select pg_advisory_xact_lock(${lock.toString()}::bigint)`);
	}
	const counts: number[] = [];
	for (const { subject, kind } of counted) {
		const before = await tx.$count(
			attempt,
			and(
				eq(attempt.subject, subject),
				eq(attempt.kind, kind),
				gt(attempt.at, minutesAfter(now, -TRY_WINDOW_MINUTES))
			)
		);
		if (before >= LIMITS[kind]) return null;
		counts.push(before + 1);
	}
	await tx.insert(attempt).values(counted.map(({ subject, kind }) => ({ subject, kind, at: now })));
	await tx.delete(attempt).where(lt(attempt.at, hoursAfter(now, -KEEP_HOURS)));
	return { counted, at: now, counts };
}

/** The try was right after all. Every other one still counts, also one of the same moment: one row goes, not all. */
export async function takeBackTry(tx: Tx, { counted, at }: Try): Promise<void> {
	for (const { subject, kind } of counted) {
		const same = and(eq(attempt.subject, subject), eq(attempt.kind, kind), eq(attempt.at, at));
		const one = tx
			.select({ id: sql`ctid` })
			.from(attempt)
			.where(same)
			.limit(1);
		await tx.delete(attempt).where(sql`ctid in ${one}`);
	}
}

/**
 * What is counted beside wrong tries, because so much of it would tell something. `elsewhere`: the passphrase was not this
 * account's, and right for another account of the same name. `contact`: a contact given as one's own was somebody else's.
 */
export type Noted = 'elsewhere' | 'contact';

const NOTED: Record<Noted, { most: number; minutes: number }> = {
	elsewhere: { most: TRIES_ELSEWHERE, minutes: TRY_WINDOW_MINUTES },
	contact: { most: CONTACT_REFUSALS_A_DAY, minutes: KEEP_HOURS * 60 }
};

export async function note(tx: Tx, kind: Noted, counted: readonly Counted[], now: Date): Promise<void> {
	if (counted.length === 0) return;
	await tx.insert(attempt).values(counted.map(({ subject }) => ({ subject, kind, at: now })));
}

/** So often lately that nothing more is looked at. */
export async function isUsedUp(tx: Tx, kind: Noted, { subject }: Counted, now: Date): Promise<boolean> {
	const { most, minutes } = NOTED[kind];
	const lately = gt(attempt.at, minutesAfter(now, -minutes));
	return (
		(await tx.$count(attempt, and(eq(attempt.subject, subject), eq(attempt.kind, kind), lately))) >= most
	);
}

/** Somebody proved who they are: their account's wrong tries are forgotten. Of their address only this one is. */
export async function forgetTries(tx: Tx, tried: Try): Promise<void> {
	await takeBackTry(tx, tried);
	await forgetSubjects(
		tx,
		tried.counted.filter(({ kind }) => kind === 'account')
	);
}

export async function forgetSubjects(tx: Tx, counted: readonly Counted[]): Promise<void> {
	if (counted.length === 0) return;
	await tx
		.delete(attempt)
		.where(and(inArray(attempt.subject, subjectsOf(counted)), inArray(attempt.kind, Object.keys(LIMITS))));
}

const subjectsOf = (counted: readonly Counted[]): Buffer[] => counted.map(({ subject }) => subject);

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
