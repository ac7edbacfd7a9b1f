import type { InvitationKind } from '../../domain/person/events.ts';

/** A sign-in that nobody used for this long has ended (R44). Shorter for staff, who share desks and see other people. */
export const IDLE_END_MINUTES = { patient: 30, staff: 15 } as const;
/** However busy it is, a sign-in ends after this and the person proves again who they are. */
export const ABSOLUTE_END_HOURS = 12;
/** `last_seen_at` is written at most this often: a read must not cost a write. */
export const LAST_SEEN_EVERY_SECONDS = 60;
/** Between the passphrase and what comes after it: the clinic, the second factor. */
export const PENDING_SIGN_IN_MINUTES = 5;

/** Wrong tries are counted over this window, for an account as for an address. */
export const TRY_WINDOW_MINUTES = 30;
/** The wrong try with this number locks the account and tells the clinic (R21). */
export const TRIES_PER_ACCOUNT = 8;
/**
 * A passphrase that is right in one clinic was no guess in another where the same contact is somebody's: it locks
 * nobody there. So often in the window it is judged there all the same; beyond that it would be a way to guess.
 */
export const TRIES_ELSEWHERE = 30;
/** How often a day somebody is told that a contact they gave as their own is somebody else's. */
export const CONTACT_REFUSALS_A_DAY = 3;
/** A clinic's waiting room shares one address, so this only stops machines. */
export const TRIES_PER_ADDRESS = 60;
export const LOCK_MINUTES = 30;
/** The wrong code with this number makes the link worthless. */
export const TRIES_PER_INVITATION = 5;

export const INVITATION_HOURS: Readonly<Record<InvitationKind, number>> = {
	activation: 14 * 24,
	staff: 7 * 24,
	setup: 7 * 24,
	recovery: 24
};

export const minutesAfter = (instant: Date, minutes: number): Date =>
	new Date(instant.getTime() + minutes * 60_000);
export const hoursAfter = (instant: Date, hours: number): Date => minutesAfter(instant, hours * 60);
