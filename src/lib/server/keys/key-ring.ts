import { createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { frame } from '../../domain/ledger/format.ts';
import type { Result } from '../../domain/result.ts';
import { decrypt, encrypt, KEY_BYTES, type BoundTo } from './envelope.ts';

/**
 * Root key (outside the database) → clinic key → person key → values (design §3). Each key is stored only wrapped by
 * the one before it; what opens what is fixed here and nowhere else.
 */

/** Seals what belongs to one person, or to a clinic itself. */
export interface SealingKey {
	/**
	 * `purpose` names the exact place the value will lie in (kind, row, field), and `open` must be given the same:
	 * a value copied to another row then does not open.
	 */
	seal(plaintext: Uint8Array, purpose: string): Buffer;
	/** Throws `SealBrokenError`: values we stored open, unless somebody altered the database. */
	open(sealed: Uint8Array, purpose: string): Buffer;
	/** For verifiers, who expect altered values and want to go on. */
	tryOpen(sealed: Uint8Array, purpose: string): Result<Buffer, { code: 'SEAL_BROKEN' }>;
}

export interface ClinicKeys {
	/** For what belongs to the clinic and to no person. */
	readonly own: SealingKey;
	/** Store `wrapped`; destroying every copy of it makes all that is sealed under the key unreadable for good. */
	newPersonKey(person: string): { wrapped: Buffer; key: SealingKey };
	/** Throws `SealBrokenError` when it was wrapped for another person or clinic, or altered. */
	openPersonKey(person: string, wrapped: Uint8Array): SealingKey;
}

/** What people type to sign in. Looked up before any clinic is known, hence one index for the installation. */
export type IdentifierKind = 'email' | 'mobile' | 'person_code';
/** Looked up inside a clinic only, so the same name gives different bytes in each. */
export type ClinicIndexKind = 'name' | 'birth';

export interface KeyRing {
	newClinicKey(clinic: string): { wrapped: Buffer; keys: ClinicKeys };
	openClinicKey(clinic: string, wrapped: Uint8Array): ClinicKeys;
	/** 32 bytes. Take the text from a normaliser (normalise.ts), or equal contacts will not meet. */
	blindIndex(kind: IdentifierKind, normalised: string): Buffer;
	clinicIndex(clinic: string, kind: ClinicIndexKind, normalised: string): Buffer;
	/** What failed attempts are counted under: an account's blind index or a network address, unreadable either way. */
	attemptSubject(kind: string, subject: string | Uint8Array): Buffer;
	/** Goes into the hash of every secret short enough to be guessed by somebody who holds the database alone. */
	readonly pepper: Uint8Array;
}

/** The stored bytes are not what this key sealed for this place. Says nothing about which, and holds no data. */
export class SealBrokenError extends Error {
	override readonly name = 'SealBrokenError';
}

/** Deriving the keys of a clinic costs more than the rest of a page's decryption. Some kilobytes each. */
const MOST_OPEN_CLINICS = 1_000;

/** `root` is 32 bytes, from `openRootKey`. */
export function createKeyRing(root: Uint8Array): KeyRing {
	const wrapping = clinicKeyWrapping(root);
	const index = createSecretKey(deriveKey(root, 'preface/blind-index@1'));
	const attempts = createSecretKey(deriveKey(root, 'preface/attempts@1'));
	/** By the wrapped bytes, so a key that was changed or destroyed in the database is never the one found here. */
	const opened = new Map<string, ClinicKeys>();

	function openClinicKey(clinic: string, wrapped: Uint8Array): ClinicKeys {
		const name = `${clinic} ${Buffer.from(wrapped).toString('base64')}`;
		const known = opened.get(name);
		if (known) return known;
		const keys = clinicKeys(clinic, orThrow(decrypt(wrapping, wrapped, clinicKeyPlace(clinic))));
		if (opened.size >= MOST_OPEN_CLINICS) opened.clear();
		opened.set(name, keys);
		return keys;
	}

	return {
		newClinicKey(clinic) {
			const key = randomBytes(KEY_BYTES);
			return { wrapped: encrypt(wrapping, key, clinicKeyPlace(clinic)), keys: clinicKeys(clinic, key) };
		},
		openClinicKey,
		blindIndex: (kind, normalised) => keyedHash(index, [kind, normalised]),
		clinicIndex: (clinic, kind, normalised) => keyedHash(index, ['in clinic', clinic, kind, normalised]),
		attemptSubject: (kind, subject) => keyedHash(attempts, [kind, subject]),
		pepper: deriveKey(root, 'preface/pepper@1')
	};
}

/**
 * The same clinic key under another root key: nothing sealed has to be sealed again. Blind indexes and peppered hashes
 * come from the root key too and have to be made anew. Throws `SealBrokenError` when `from` is not the key it is under.
 */
export const rewrapClinicKey = (
	clinic: string,
	wrapped: Uint8Array,
	roots: { from: Uint8Array; to: Uint8Array }
): Buffer =>
	encrypt(
		clinicKeyWrapping(roots.to),
		orThrow(decrypt(clinicKeyWrapping(roots.from), wrapped, clinicKeyPlace(clinic))),
		clinicKeyPlace(clinic)
	);

const clinicKeyWrapping = (root: Uint8Array): KeyObject =>
	createSecretKey(deriveKey(root, 'preface/wrap-clinic-key@1'));

/** Independent keys from one, by HKDF-SHA-256; `use` ends in a version so that a use can change its key. */
export const deriveKey = (key: Uint8Array, use: string): Uint8Array =>
	new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), use, KEY_BYTES));

function clinicKeys(clinic: string, key: Uint8Array): ClinicKeys {
	const wrapping = createSecretKey(deriveKey(key, 'preface/wrap-person-key@1'));
	const personKeyPlace = (person: string) => ['preface/person-key@1', clinic, person];
	const personKey = (person: string, bytes: Uint8Array) =>
		sealingKey(createSecretKey(bytes), ['preface/person-value@1', clinic, person]);
	return {
		own: sealingKey(createSecretKey(deriveKey(key, 'preface/clinic-values@1')), [
			'preface/clinic-value@1',
			clinic
		]),
		newPersonKey(person) {
			const bytes = randomBytes(KEY_BYTES);
			return { wrapped: encrypt(wrapping, bytes, personKeyPlace(person)), key: personKey(person, bytes) };
		},
		openPersonKey: (person, wrapped) =>
			personKey(person, orThrow(decrypt(wrapping, wrapped, personKeyPlace(person))))
	};
}

function sealingKey(key: KeyObject, owner: BoundTo): SealingKey {
	const tryOpen: SealingKey['tryOpen'] = (sealed, purpose) => decrypt(key, sealed, [...owner, purpose]);
	return {
		seal: (plaintext, purpose) => encrypt(key, plaintext, [...owner, purpose]),
		open: (sealed, purpose) => orThrow(tryOpen(sealed, purpose)),
		tryOpen
	};
}

const clinicKeyPlace = (clinic: string): BoundTo => ['preface/clinic-key@1', clinic];

const keyedHash = (key: KeyObject, parts: readonly (string | Uint8Array)[]): Buffer =>
	createHmac('sha256', key).update(frame(parts)).digest();

function orThrow(opened: Result<Buffer, { code: 'SEAL_BROKEN' }>): Buffer {
	if (!opened.ok) throw new SealBrokenError('A stored value does not open');
	return opened.value;
}
