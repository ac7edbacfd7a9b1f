import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import { frame } from '../../domain/ledger/format.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';

/**
 * One encrypted value: format byte ‖ nonce (12) ‖ ciphertext ‖ tag (16). Format 1 is AES-256-GCM.
 * The bound parts go in as additional data, framed as in domain/ledger/format.ts: a value moved to another row, person
 * or clinic does not open there.
 *
 * Nonces are random and come straight from the system, never handed in: with GCM one repeated nonce under one key
 * gives both plaintexts away, so a seeded generator must not be able to reach this. Random nonces of 96 bits are safe for
 * 2³² values under one key; a person has thousands.
 */
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES;

export const KEY_BYTES = 32;

/** What a value belongs to; the first part says what kind of envelope it is. */
export type BoundTo = readonly string[];

export function encrypt(key: KeyObject, plaintext: Uint8Array, boundTo: BoundTo): Buffer {
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
	cipher.setAAD(additionalData(boundTo));
	return Buffer.concat([
		Buffer.of(FORMAT),
		nonce,
		cipher.update(plaintext),
		cipher.final(),
		cipher.getAuthTag()
	]);
}

/** One code for every cause on purpose: altered bytes, another key and another place cannot be told apart. */
export function decrypt(
	key: KeyObject,
	envelope: Uint8Array,
	boundTo: BoundTo
): Result<Buffer, { code: 'SEAL_BROKEN' }> {
	if (envelope[0] !== FORMAT || envelope.length < HEADER_BYTES + TAG_BYTES)
		return refuse({ code: 'SEAL_BROKEN' });
	const decipher = createDecipheriv('aes-256-gcm', key, envelope.subarray(1, HEADER_BYTES), {
		authTagLength: TAG_BYTES
	});
	decipher.setAAD(additionalData(boundTo));
	decipher.setAuthTag(envelope.subarray(-TAG_BYTES));
	const head = decipher.update(envelope.subarray(HEADER_BYTES, -TAG_BYTES));
	try {
		return ok(Buffer.concat([head, decipher.final()]));
	} catch {
		// `final` throws exactly when the tag does not fit.
		return refuse({ code: 'SEAL_BROKEN' });
	}
}

const additionalData = (boundTo: BoundTo): Uint8Array => frame([String(FORMAT), ...boundTo]);
