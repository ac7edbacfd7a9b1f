import { createHmac, timingSafeEqual } from 'node:crypto';
import { frame } from '../../../domain/ledger/format.ts';

/** What a hash of a short secret is tied to: the pepper, and the one row it may be used for. */
export type HashedFor = {
	/** From the key ring. Without it, somebody with a copy of the database could try every code that is this short. */
	pepper: Uint8Array;
	/** Ids of what the secret belongs to; the same secret gives another hash for another row. */
	boundTo: readonly string[];
};

/** HMAC-SHA-256. `kind` keeps one sort of secret from being accepted as another. */
export const pepperedHash = (kind: string, secret: string, { pepper, boundTo }: HashedFor): Buffer =>
	createHmac('sha256', pepper)
		.update(frame([kind, ...boundTo, secret]))
		.digest();

/** Compares in constant time; hashes of different length are different. */
export const sameHash = (a: Uint8Array, b: Uint8Array): boolean =>
	a.length === b.length && timingSafeEqual(a, b);
