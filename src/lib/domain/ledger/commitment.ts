import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import type { Sha256Hex } from '../ids.ts';
import { ok, refuse, type Result } from '../result.ts';
import { canonicalJson } from './canonical.ts';
import { COMMITMENT_DOMAIN, frame, SALT_BYTES } from './format.ts';
import { orNull } from './or-null.ts';
import { sha256Hex } from './sha256.ts';

/** Field name → commitment, as an event holds them in clear. */
export type Commitments = Readonly<Record<string, string>>;

/** What is encrypted under the person's key: every sealed value with its salt (64 hex digits). */
export type SealedPayload = Readonly<Record<string, { readonly salt: string; readonly value: unknown }>>;

export type OpenFault = {
	/** `MISSING`: committed but not in the payload. `MISMATCH`: value, salt or commitment altered, or never committed. */
	code: 'FIELD_MISSING' | 'FIELD_MISMATCH';
	field: string;
};

/**
 * Binds a value without revealing it; byte format in format.ts. `saltHex` is 64 hex digits, random, never used twice.
 * Throws on a salt of another length and on a value that JSON cannot hold: both are bugs.
 */
export function commit(tag: string, saltHex: string, value: unknown): Sha256Hex {
	const salt = hexToBytes(saltHex);
	if (salt.length !== SALT_BYTES) throw new TypeError(`A salt has ${SALT_BYTES} bytes`);
	return sha256Hex(frame([COMMITMENT_DOMAIN, tag, salt, canonicalJson(value)]));
}

/**
 * Splits sealed fields into what may be stored readable (commitments) and what must be encrypted (values and salts).
 * `saltFor` is called once a field and gives 32 fresh random bytes. A field that is `undefined` counts as left out.
 */
export function sealFields(
	sealed: object,
	saltFor: () => Uint8Array
): { commitments: Record<string, Sha256Hex>; payload: SealedPayload } {
	const fields = Object.entries(sealed)
		.filter(([, value]) => value !== undefined)
		.map(([field, value]) => ({ field, salt: bytesToHex(saltFor()), value }));
	return {
		commitments: Object.fromEntries(
			fields.map(({ field, salt, value }) => [field, commit(field, salt, value)])
		),
		payload: Object.fromEntries(fields.map(({ field, salt, value }) => [field, { salt, value }]))
	};
}

/** Gives the values back when every one is what was committed to, and nothing was added; else the first that is not. */
export function openFields(
	payload: SealedPayload,
	commitments: Commitments
): Result<Record<string, unknown>, OpenFault> {
	for (const [field, commitment] of Object.entries(commitments)) {
		const opened = Object.hasOwn(payload, field) ? payload[field] : undefined;
		if (!opened) return refuse({ code: 'FIELD_MISSING', field });
		if (!opens(field, opened, commitment)) return refuse({ code: 'FIELD_MISMATCH', field });
	}
	const uncommitted = Object.keys(payload).find((field) => !Object.hasOwn(commitments, field));
	if (uncommitted !== undefined) return refuse({ code: 'FIELD_MISMATCH', field: uncommitted });
	return ok(Object.fromEntries(Object.entries(payload).map(([field, { value }]) => [field, value])));
}

/** The bytes to encrypt. */
export const payloadToBytes = (payload: SealedPayload): Uint8Array =>
	new TextEncoder().encode(canonicalJson(payload));

const payloadSchema = v.record(
	v.string(),
	v.object({ salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), value: v.unknown() })
);

/** Reads decrypted bytes. Throws when they are no payload: authenticated decryption came first, so that is a bug. */
export const payloadFromBytes = (bytes: Uint8Array): SealedPayload =>
	v.parse(payloadSchema, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));

const opens = (
	field: string,
	{ salt, value }: { salt: string; value: unknown },
	commitment: string
): boolean => orNull(() => commit(field, salt, value)) === commitment;
