import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Sha256Hex } from '../ids.ts';

/** SHA-256 of the bytes, or of the UTF-8 form of the text, as 64 lower-case hex digits. */
export function sha256Hex(input: string | Uint8Array): Sha256Hex {
	const bytes = typeof input === 'string' ? utf8ToBytes(input) : input;
	// The only place that makes a Sha256Hex out of nothing but bytes.
	return bytesToHex(sha256(bytes)) as Sha256Hex;
}
