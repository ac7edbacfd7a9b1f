import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { clinicId, isId, memberId, type ClinicId, type MemberId } from '../../domain/ids.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { minutesAfter, PENDING_SIGN_IN_MINUTES } from './limits.ts';
import { openSignedValue, signValue } from './signed-value.ts';

/**
 * Somebody whose passphrase was right, before the rest: in which clinics it was, and a mark of the passphrase that was
 * shown, so that a changed one ends what it began. Ids only. The browser keeps it in a cookie of its own.
 */
export type Pending = { accounts: readonly PendingAccount[] };
export type PendingAccount = { clinicId: ClinicId; memberId: MemberId; mark: string };

const PURPOSE = 'pending sign-in';

const idText = v.pipe(v.string(), v.check(isId, 'not an id'));
const pendingSchema = v.object({
	accounts: v.array(
		v.object({
			clinicId: v.pipe(idText, v.transform(clinicId)),
			memberId: v.pipe(idText, v.transform(memberId)),
			mark: v.string()
		})
	)
});

export const signPending = (keys: KeyRing, pending: Pending, now: Date): string =>
	signValue(keys, PURPOSE, pending, minutesAfter(now, PENDING_SIGN_IN_MINUTES));

export function openPending(keys: KeyRing, signed: string | undefined, now: Date): Pending | null {
	const value = openSignedValue(keys, PURPOSE, signed, now);
	return value === null ? null : v.parse(pendingSchema, value);
}

/** Changes with every new passphrase, also with the same one set again: the stored form is salted. */
export const passphraseMark = (storedHash: string): string =>
	createHash('sha256').update(storedHash).digest('base64url').slice(0, 22);
