import { createCipheriv, createHash } from 'node:crypto';
import type { Random } from '../lib/domain/simulate/walks.ts';

const CHUNK_BYTES = 8_192;
const NUMBER_BYTES = 4;

/** Numbers of 0 ≤ n < 1 that are the same for the same seed on every machine: a stream of AES in counter mode. */
export function seededRandom(seed: string): Random {
	const key = createHash('sha256').update(seed).digest().subarray(0, 16);
	const stream = createCipheriv('aes-128-ctr', key, Buffer.alloc(16));
	let bytes = Buffer.alloc(0);
	let at = 0;
	return () => {
		if (at + NUMBER_BYTES > bytes.length) {
			bytes = stream.update(Buffer.alloc(CHUNK_BYTES));
			at = 0;
		}
		const number = bytes.readUInt32LE(at) / 2 ** 32;
		at += NUMBER_BYTES;
		return number;
	};
}
